import { createInterface, type Key } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

import type { Question } from './effects.ts';

/**
 * Asks a person at a terminal.
 *
 * @returns `null` if they give up (Ctrl+C, Ctrl+D, Esc, or a terminal that is closed).
 */
export async function askAt(
  { input, output }: { readonly input: Readable; readonly output: Writable },
  { message, initial, choices, problem }: Question,
): Promise<string | null> {
  // Most commands never ask.
  const { isCancel, select, text } = await import('@clack/prompts');
  const gone = new AbortController();
  const shared = { message, input, output, signal: gone.signal };
  // The prompts know nothing of an end of the input, and would wait for ever.
  const leave = (): void => gone.abort();
  const onKey = (_: unknown, { ctrl, name }: Key): void => {
    if (ctrl === true && name === 'd') leave();
  };
  input.on('keypress', onKey);
  input.once('end', leave);
  const answer =
    choices.length > 0
      ? await select({
          ...shared,
          initialValue: initial,
          options: choices.map(({ value, words }) => ({ value, label: value, hint: words })),
        })
      : await text({
          ...shared,
          placeholder: initial,
          defaultValue: initial,
          validate: (given) => problem(given === undefined || given === '' ? initial : given) ?? undefined,
        });
  input.off('keypress', onKey);
  input.off('end', leave);
  return isCancel(answer) ? null : answer;
}

/**
 * Asks a person at a terminal whether they agree: `y` and `yes` do.
 *
 * @returns `null` if they give up (Ctrl+C, Ctrl+D, or a terminal that is closed).
 */
export function confirmAt(
  { input, output }: { readonly input: Readable; readonly output: Writable },
  question: string,
): Promise<boolean | null> {
  const prompt = createInterface({ input, output });
  return new Promise((resolve) => {
    let answer: boolean | null = null;
    prompt.once('close', () => {
      // Whoever gives up has not ended the line.
      if (answer === null) output.write('\n');
      resolve(answer);
    });
    // Without a listener, readline ends the whole program.
    prompt.once('SIGINT', () => prompt.close());
    prompt.question(`${question} [y/N] `, (line) => {
      answer = /^y(?:es)?$/i.test(line.trim());
      prompt.close();
    });
  });
}
