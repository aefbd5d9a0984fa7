import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { firstDifference } from './first-difference.ts';
import { type Said, runMilepost } from './run-milepost.ts';
import { another, type Files, filesBelow, textOf, type World } from './world.ts';

/** How a build is made, and what comes before and after it. */
export interface BuildWay {
  /** Options of `milepost build`. */
  readonly options: readonly string[];
  /** Whether `milepost check` runs before it. */
  readonly isChecked: boolean;
  /** Whether it is followed by another one, which has nothing to do. */
  readonly isRepeated: boolean;
}

/**
 * Builds the publication, and once more elsewhere: the same content with the same lock, at the same time, without an out
 * folder and without caches. Both have to come to the same.
 *
 * @throws {Error} If they differ, with the first difference.
 */
export async function buildAndCompare(world: World, way: BuildWay): Promise<void> {
  if (way.isChecked) await check(world);
  const wanted = await cleanBuild(world, way.options);
  const isFrozen = way.options.includes('--frozen') && wanted.said.rules.has('frozen-lock');
  await sameAs(wanted, world, way);
  // It was refused, rightly. From now on there is something to compare with.
  if (isFrozen) await sameAs(await cleanBuild(world, []), world, { ...way, options: [] });
}

/** What a build made, and what the clean one makes. */
interface Built {
  readonly said: Said;
  readonly out: Files;
  readonly lock: string;
}

async function cleanBuild(world: World, options: readonly string[]): Promise<Built> {
  const root = join(world.home, `clean-${another(world)}`);
  try {
    const own = new Set(['out', '.milepost'].map((name) => join(world.root, name)));
    cpSync(world.root, root, { recursive: true, filter: (path) => !own.has(path) });
    const clean = { ...world, root };
    // Most of an empty folder can't go, but a clock that is wrong is noticed.
    const said = await runMilepost(['build', ...options, '--yes'], clean);
    return builtAt(clean, said);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function builtAt(world: World, said: Said): Built {
  const files = filesBelow(join(world.root, 'out'));
  const out = new Map([...files].filter(([path]) => !path.startsWith('.milepost/')));
  return { said, out, lock: textOf(world, 'milepost.lock') };
}

async function build(world: World, options: readonly string[]): Promise<Built> {
  return builtAt(world, await runMilepost(['build', ...options], world));
}

async function sameAs(wanted: Built, world: World, { options, isRepeated }: BuildWay): Promise<void> {
  const before = builtAt(world, NOTHING_SAID);
  let found = await build(world, options);
  if (found.said.rules.has('most-would-go')) {
    firstDifference(before, { ...found, said: NOTHING_SAID });
    found = await build(world, [...options, '--yes']);
  }
  // Where a file has to make way for a folder, or a folder for a file, one build makes room and the next one writes.
  if (found.said.rules.has('write-failed') && !wanted.said.rules.has('write-failed')) {
    swapsFileAndFolder(before.out, wanted.out);
    found = await build(world, [...options, '--yes']);
  }
  firstDifference(expected(wanted, found, before, world), withoutManifest(found, world));
  world.isManifestBroken &&= wanted.out.size === 0;
  for (const path of wanted.out.keys()) {
    world.theirs.delete(path);
    world.leftovers.delete(path);
  }
  for (const path of world.leftovers) if (!found.out.has(path)) world.leftovers.delete(path);
  if (isRepeated) await repeat(found, world, options);
}

/** What the build has to come to: all of the clean one, beside what it must leave alone. */
function expected(wanted: Built, found: Built, before: Built, world: World): Built {
  const out = new Map(wanted.out);
  const isRefused = wanted.out.size === 0;
  // What can't be made now stays as it was made before.
  const mayStay = [...KEEP_OLD].some((rule) => wanted.said.rules.has(rule));
  for (const [path, bytes] of before.out) {
    const mayBe = mayStay || world.leftovers.has(path);
    if (isRefused || (world.theirs.has(path) && !out.has(path))) out.set(path, bytes);
    else if (mayBe && found.out.has(path) && !out.has(path)) out.set(path, bytes);
  }
  for (const [path, bytes] of world.theirs) if (!wanted.out.has(path)) out.set(path, bytes);
  return { ...wanted, out };
}

/** Rules of findings because of which files of an earlier build stay. */
const KEEP_OLD = ['template-error', 'render-failed', 'emitter-failed'];

function withoutManifest(found: Built, { isManifestBroken }: World): Built {
  if (!isManifestBroken) return found;
  const isOther = (text: string): boolean => !text.includes('"broken-manifest"');
  return { ...found, said: { ...found.said, diagnostics: found.said.diagnostics.filter(isOther) } };
}

/** A build right after another one has nothing to do, and says the same. */
async function repeat(before: Built, world: World, options: readonly string[]): Promise<void> {
  const again = await build(world, options);
  const { written, removed } = again.said;
  if (written + removed > 0)
    throw new Error(
      `Unexpected changes by a build with nothing to do: ${written} written, ${removed} removed`,
    );
  const said = withoutManifest(before, { ...world, isManifestBroken: true });
  firstDifference(said, again);
}

/** A check says what a build would say, and changes nothing. */
async function check(world: World): Promise<void> {
  const before = filesBelow(world.root);
  await runMilepost(['check'], world);
  const empty = { said: NOTHING_SAID, lock: '' };
  firstDifference({ ...empty, out: before }, { ...empty, out: filesBelow(world.root) });
}

const NOTHING_SAID: Said = {
  code: 0,
  articles: 0,
  milestones: 0,
  written: 0,
  removed: 0,
  diagnostics: [],
  rules: new Set(),
};

function swapsFileAndFolder(before: Files, wanted: Files): void {
  const isBelow = (files: Files, path: string): boolean =>
    [...files.keys()].some((other) => other.startsWith(`${path}/`));
  const swapped =
    [...before.keys()].some((path) => isBelow(wanted, path)) ||
    [...wanted.keys()].some((path) => isBelow(before, path));
  if (!swapped) throw new Error('Unexpected failure to write a file: no folder is in its place');
}
