import { rmSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
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

test('many changes while a build is under way are one more build', async () => {
  const { root } = testPublication({ [PATH]: ARTICLE });
  const goOn = Promise.withResolvers<void>();
  const onChange = vi.fn<() => Promise<void>>(() => goOn.promise);
  const watcher = watchPublication(root, null, new Date(), onChange, () => undefined);
  onTestFinished(() => watcher.close());
  await watcher.ready;
  const change = async (): Promise<void> => {
    writeFileSync(join(root, PATH), `${ARTICLE}\nMore at ${performance.now()}.\n`);
    await after(100);
  };
  await change();
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledOnce(), { timeout: 10_000 });
  for (let time = 0; time < 6; time += 1) await change();
  goOn.resolve();
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2), { timeout: 10_000 });
  await after(300);
  expect(onChange).toHaveBeenCalledTimes(2);
});

test('after the end nothing is built, whatever a look that was under way finds', async () => {
  const { root } = testPublication({ [PATH]: ARTICLE });
  const isLooking = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const look = async (path: string): Promise<{ ctimeMs: number }> => {
    isLooking.resolve();
    await goOn.promise;
    return stat(path);
  };
  const onChange = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const watcher = watchPublication(
    root,
    null,
    new Date(Date.now() + 60_000),
    onChange,
    () => undefined,
    look,
  );
  await isLooking.promise;
  await watcher.close();
  rmSync(join(root, PATH));
  goOn.resolve();
  await watcher.ready;
  await after(300);
  expect(onChange).not.toHaveBeenCalled();
});

test('a build under way at the end is waited for, and nothing fails or is built after it', async () => {
  const { root } = testPublication({ [PATH]: ARTICLE, 'milepost.config.json': '{}' });
  const isBuilding = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const onChange = vi.fn<() => Promise<void>>(() => {
    isBuilding.resolve();
    return goOn.promise;
  });
  const watcher = watchPublication(root, null, new Date(), onChange, () => undefined);
  await watcher.ready;
  writeFileSync(join(root, PATH), `${ARTICLE}\nMore.\n`);
  await isBuilding.promise;
  const closed = watcher.close();
  goOn.resolve();
  await closed;
  writeFileSync(join(root, 'milepost.config.json'), '{ }');
  await after(500);
  expect(onChange).toHaveBeenCalledOnce();
});
