import type { Readable, Writable } from 'node:stream';

import type { Question } from './effects.ts';

/**
 * Asks a person at a terminal.
 *
 * @returns `null` if they give up (Ctrl+C, Esc).
 */
export async function askAt(
  { input, output }: { readonly input: Readable; readonly output: Writable },
  { message, initial, choices, problem }: Question,
): Promise<string | null> {
  // Most commands never ask.
  const { isCancel, select, text } = await import('@clack/prompts');
  const shared = { message, input, output };
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
  return isCancel(answer) ? null : answer;
}
