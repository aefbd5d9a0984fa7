import { readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Random } from '../../faults/random.ts';
import { pick } from '../pick.ts';
import type { Step, Steps } from '../step.ts';
import { another, drop, pathsBelow, put, type World } from '../world.ts';

/** What happens to a build's own files behind its back. */
export const DAMAGE_STEPS: Steps = {
  'edits a file of out/': onOutput((file) => writeFileSync(file, `${readFileSync(file, 'latin1')}x`)),
  'edits a file of out/, with its size kept': onOutput(flip),
  'edits a file of out/, with its size and time kept': onOutput((file, random) => {
    const { atime, mtime } = statSync(file);
    flip(file, random);
    utimesSync(file, atime, mtime);
  }),
  'empties a file of out/': onOutput((file) => truncateSync(file)),
  'deletes a file of out/': onOutput((file) => rmSync(file)),
  'swaps two files of out/': (world, random) => {
    const paths = outputsOf(world);
    if (paths.length === 0) return;
    const [a, b] = [
      join(world.root, 'out', pick(random, paths)),
      join(world.root, 'out', pick(random, paths)),
    ];
    const [one, other] = [readFileSync(a), readFileSync(b)];
    writeFileSync(a, other);
    writeFileSync(b, one);
  },
  'deletes a folder of out/': (world, random) => {
    const folder = pick(random, ['articles', 'tags', 'milestones', 'data', 'newsletters', 'authors']);
    drop(world, `out/${folder}`);
    forgetBelow(world, `${folder}/`);
  },
  'deletes out/': (world) => {
    drop(world, 'out');
    forgetBelow(world, '');
    world.isManifestBroken = false;
  },
  'puts a file into out/': (world, random) => {
    const path = `${pick(random, ['', 'tags/', 'articles/', 'theirs/'])}theirs-${another(world)}.txt`;
    const bytes = Buffer.from(`Theirs ${another(world)}`);
    put(world, `out/${path}`, bytes);
    world.theirs.set(path, bytes);
  },
  'deletes the caches': (world) => drop(world, '.milepost'),
  'deletes the readings': (world) => drop(world, '.milepost/cache'),
  'deletes a file of a cache': onCache((file) => rmSync(file)),
  'cuts a file of a cache': onCache((file, random) =>
    truncateSync(file, random.below(1 + statSync(file).size)),
  ),
  'changes a byte in some files of a cache': (world, random) => {
    for (let times = 0; times < 20; times += 1) onCache(flip)(world, random);
  },
  'fills a file of a cache with something else': onCache((file) => writeFileSync(file, '{"a": 1}\n')),
  'swaps two files of a cache': (world, random) => {
    const files = cachesOf(world);
    if (files.length === 0) return;
    const [a, b] = [pick(random, files), pick(random, files)];
    const [one, other] = [readFileSync(a), readFileSync(b)];
    writeFileSync(a, other);
    writeFileSync(b, one);
  },
  'deletes the manifest': (world) => {
    drop(world, OWN);
    forgetMakers(world);
    world.isManifestBroken = false;
  },
  'cuts the manifest': onManifest((file, random) =>
    truncateSync(file, random.below(statSync(file).size - 2)),
  ),
  'fills the manifest with something else': onManifest((file) => writeFileSync(file, '[]')),
};

const OWN = 'out/.milepost';

function onOutput(change: (file: string, random: Random) => void): Step {
  return (world, random) => {
    const paths = outputsOf(world);
    if (paths.length > 0) change(join(world.root, 'out', pick(random, paths)), random);
  };
}

function onCache(change: (file: string, random: Random) => void): Step {
  return (world, random) => {
    const files = cachesOf(world);
    if (files.length > 0) change(pick(random, files), random);
  };
}

function onManifest(change: (file: string, random: Random) => void): Step {
  return (world, random) => {
    for (const path of pathsBelow(join(world.root, OWN))) {
      const file = join(world.root, OWN, path);
      if (statSync(file).size > 2) change(file, random);
    }
    if (pathsBelow(join(world.root, OWN)).length > 0) world.isManifestBroken = true;
    forgetMakers(world);
  };
}

/** Files that milepost made, and has to make again: not those that nobody knows any more, which stay as they are. */
function outputsOf(world: World): readonly string[] {
  return pathsBelow(join(world.root, 'out')).filter(
    (path) => !path.startsWith('.milepost/') && !world.theirs.has(path) && !world.leftovers.has(path),
  );
}

function cachesOf(world: World): readonly string[] {
  const folder = join(world.root, '.milepost');
  return pathsBelow(folder).map((path) => join(folder, path));
}

function flip(file: string, random: Random): void {
  const bytes = readFileSync(file);
  const place = random.below(Math.max(1, bytes.length));
  bytes.writeUInt8((bytes[place] ?? 0) ^ 1, place);
  writeFileSync(file, bytes);
}

function forgetBelow(world: World, folder: string): void {
  for (const path of world.theirs.keys()) if (path.startsWith(folder)) world.theirs.delete(path);
  for (const path of world.leftovers) if (path.startsWith(folder)) world.leftovers.delete(path);
}

/** From now on nobody knows which files of out/ a build made. */
export function forgetMakers(world: World): void {
  for (const path of outputsOf(world)) world.leftovers.add(path);
}
