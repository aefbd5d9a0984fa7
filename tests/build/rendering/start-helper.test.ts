import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { emit } from '../../../pipeline/build/emit.ts';
import { programHash } from '../../../pipeline/build/program.ts';
import { readPublication } from '../../../pipeline/build/read-publication.ts';
import { startHelper } from '../../../pipeline/build/rendering/start-helper.ts';
import { openCache } from '../../../pipeline/commands/common/cache.ts';
import type { RenderHelper, RenderTask } from '../../../pipeline/write/render-apart.ts';
import { keyOf } from '../../../pipeline/write/render-output.ts';
import { ARTICLE, buildOf, CONFIG, testPublication } from '../../commands/publication.ts';

const NOW = new Date('2026-11-20T00:00:00Z');

/** A built publication, a helper that writes to another folder, and tasks for all that it can do. */
async function helping(edited = ''): Promise<{
  readonly helper: RenderHelper;
  readonly built: string;
  readonly out: string;
  readonly tasks: readonly RenderTask[];
}> {
  const publication = testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/things.md': ARTICLE,
  });
  const { root } = publication;
  await buildOf(publication);
  const cache = await openCache(root);
  const read = await readPublication({ root, env: {}, now: NOW, forPublishing: true, cache });
  if (read.publication === null || cache.place === null) throw new Error('Expected a publication');
  const { templates, words } = read.context;
  const program = await programHash([templates.site, templates.email], words.hash);
  const tasks = Array.from(emit(read.publication, read.context))
    .filter((output) => output.pieces === undefined)
    .map((output) => ({ path: output.path, key: keyOf(output, program + edited), found: null }));
  const out = mkdtempSync(join(tmpdir(), 'milepost-helper-'));
  const place = {
    root,
    env: {},
    now: NOW,
    forPublishing: true,
    cache: cache.place,
    out,
    program: program + edited,
  };
  const helper = startHelper(place, 1000);
  onTestFinished(() => {
    helper.stop();
    rmSync(out, { recursive: true, force: true });
  });
  return { helper, built: join(root, 'out'), out, tasks };
}

test('a process renders the same bytes as the build, and only what has the keys that are expected', async () => {
  const { helper, built, out, tasks } = await helping();
  expect(await helper.ready).toBe(true);
  const [first, ...others] = tasks;
  if (first === undefined) throw new Error('Expected outputs');
  const rendered = await helper.render([{ ...first, key: 'another' }, ...others]);
  expect(rendered.map((file) => file?.isWritten ?? null)).toEqual([null, ...others.map(() => true)]);
  expect(existsSync(join(out, first.path))).toBe(false);
  for (const { path } of others)
    expect(readFileSync(join(out, path)).equals(readFileSync(join(built, path))), path).toBe(true);
  // What is there with the same bytes is not written again.
  const again = await helper.render(
    others.map((task, index) => ({ ...task, found: rendered[index + 1]?.hash ?? null })),
  );
  expect(again.map((file) => file?.isWritten)).toEqual(others.map(() => false));
});

test('a process that has read other templates than the build does nothing', async () => {
  const { helper, out, tasks } = await helping(', edited');
  expect(await helper.ready).toBe(true);
  expect(new Set(await helper.render(tasks))).toEqual(new Set([null]));
  expect(readdirSync(out)).toEqual([]);
});

test('a process that is stopped can do nothing, and nobody waits for it', async () => {
  const { helper, tasks } = await helping();
  const asked = helper.render(tasks);
  helper.stop();
  expect([await helper.ready, await asked, await helper.render(tasks)]).toEqual([false, [], []]);
});
