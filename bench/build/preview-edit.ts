import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { setTimeout } from 'node:timers/promises';

import { PROGRAM } from '../../tests/support/loaded-modules.ts';
import { EDITED, EDITED_PATH } from './corpus.ts';

/** How long a page is asked for in vain. Milliseconds. */
const PATIENCE = 600_000;

/**
 * The seconds from an edit of a post to its page with that edit, in a running `milepost preview`: the middle of some.
 *
 * @throws {Error} If the page never has it.
 */
export async function previewEdit(root: string, edits: number): Promise<number> {
  const child = spawn(execPath, [PROGRAM, 'preview', '--root', root, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [first]: unknown[] = await once(child.stdout, 'data');
    const url = /"url":"([^"]+)"/.exec(String(first))?.[1] ?? '';
    const page = new URL(`/articles/${EDITED}/`, url);
    await until(page, '</html>');
    // Until the watcher has looked at everything, which nobody is told.
    await setTimeout(2000);
    const times: number[] = [];
    for (let edit = 0; edit < edits; edit += 1) {
      const words = `Edit ${edit} at ${Date.now()}`;
      const started = performance.now();
      appendFileSync(join(root, EDITED_PATH), `\n${words}.\n`);
      await until(page, words);
      times.push((performance.now() - started) / 1000);
      await setTimeout(500);
    }
    return times.sort((a, b) => a - b)[Math.floor(edits / 2)] ?? 0;
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

async function until(page: URL, words: string): Promise<void> {
  const started = performance.now();
  let text = '';
  while (performance.now() - started < PATIENCE) {
    text = await (await fetch(page)).text();
    if (text.includes(words)) return;
    await setTimeout(5);
  }
  throw new Error(`Expected “${words}” on ${page.href}, found:\n${text.slice(0, 1000)}`);
}
