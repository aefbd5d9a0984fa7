import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

import { expect, onTestFinished, test, vi } from 'vitest';

import { watchPublication } from '../../pipeline/commands/build/watch.ts';
import { ARTICLE, testPublication } from './publication.ts';

const PATH = 'content/articles/2016-12-27-one.md';

/** Changes an article so long after the watch began, in milliseconds; `null`: as soon as that says so. */
async function changedAfter(delay: number | null): Promise<void> {
  const { root } = testPublication({ [PATH]: ARTICLE });
  // The publication was read a while after it was written.
  await after(50);
  const onChange = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const watcher = watchPublication(root, null, new Date(), onChange, () => undefined);
  onTestFinished(() => watcher.close());
  await (delay === null ? watcher.ready : after(delay));
  writeFileSync(join(root, PATH), `${ARTICLE}\nMore.\n`);
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), { timeout: 10_000 });
}

test('no change is missed, whenever it happens', async () => {
  await Promise.all([null, 0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20].map(changedAfter));
});
