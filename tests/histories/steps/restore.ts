import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { once } from '../pick.ts';
import type { Steps } from '../step.ts';
import { another, drop, filesBelow, put, restoreFiles, textOf } from '../world.ts';
import { forgetMakers } from './damage.ts';

/** Folders are kept and come back, as a CI system, a backup or git brings them back. */
export const RESTORE_STEPS: Steps = {
  'keeps the caches': (world) => void (world.keptCache = filesBelow(join(world.root, '.milepost'))),
  'restores the caches': ({ keptCache, root }) => {
    if (keptCache !== null) restoreFiles(join(root, '.milepost'), keptCache);
  },
  'keeps out/': (world) => {
    world.keptOut = {
      files: filesBelow(join(world.root, 'out')),
      theirs: new Map(world.theirs),
      leftovers: new Set(world.leftovers),
      isManifestBroken: world.isManifestBroken,
    };
  },
  'restores out/': (world) => {
    if (world.keptOut === null) return;
    const { files, theirs, leftovers, isManifestBroken } = world.keptOut;
    restoreFiles(join(world.root, 'out'), files);
    world.theirs = new Map(theirs);
    world.leftovers = new Set(leftovers);
    world.isManifestBroken = isManifestBroken;
  },
  'restores the manifest, and not the files': (world) => {
    if (world.keptOut === null || world.keptOut.isManifestBroken) return;
    const own = [...world.keptOut.files].filter(([path]) => path.startsWith('.milepost/'));
    restoreFiles(
      join(world.root, 'out/.milepost'),
      new Map(own.map(([path, bytes]) => [path.slice('.milepost/'.length), bytes])),
    );
    world.isManifestBroken = false;
    forgetMakers(world);
  },
  'keeps the lock': (world) => void (world.keptLock = Buffer.from(textOf(world, LOCK))),
  'restores the lock': (world) => {
    if (world.keptLock !== null && world.keptLock.length > 0) put(world, LOCK, world.keptLock);
  },
  'loses the lock': (world) => drop(world, LOCK),
  'breaks the lock': (world) => {
    world.keptLock ??= Buffer.from(textOf(world, LOCK));
    put(world, LOCK, `<<<<<<< HEAD\n${textOf(world, LOCK)}`);
  },
  'clones the publication, with its caches': (world, random) => {
    const to = join(world.home, `clone-${another(world)}`);
    cpSync(world.root, to, { recursive: true });
    rmSync(world.root, { recursive: true });
    if (once(random, 2)) renameSync(to, world.root);
    else world.root = to;
  },
  'clones the publication, without its caches': (world) => {
    drop(world, '.milepost');
    const to = join(world.home, `clone-${another(world)}`);
    cpSync(world.root, to, { recursive: true });
    rmSync(world.root, { recursive: true });
    world.root = to;
  },
};

const LOCK = 'milepost.lock';
