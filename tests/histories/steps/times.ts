import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Random } from '../../faults/random.ts';
import { pick } from '../pick.ts';
import type { Steps } from '../step.ts';
import { articlesOf, pathsBelow, put, textOf, type World } from '../world.ts';

/** Times of files change, or don't although the file does. */
export const TIME_STEPS: Steps = {
  'touches a file': (world, random) => touch(world, random, 'content'),
  'touches a file of out/': (world, random) => touch(world, random, 'out'),
  'writes a file again as it is': (world, random) => {
    const path = pick(random, articlesOf(world));
    put(world, path, textOf(world, path));
  },
  'edits an article, with its size and the time of its last change kept': (world, random) => {
    const file = join(world.root, pick(random, articlesOf(world)));
    const { atime, mtime } = statSync(file);
    const text = readFileSync(file, 'latin1');
    writeFileSync(
      file,
      text.replace(/[aeo](?=[^\]"]*$)/, (letter) => (letter === 'e' ? 'a' : 'e')),
      'latin1',
    );
    utimesSync(file, atime, mtime);
  },
};

function touch(world: World, random: Random, folder: string): void {
  const paths = pathsBelow(join(world.root, folder));
  const path = paths[random.below(Math.max(1, paths.length))];
  if (path !== undefined) utimesSync(join(world.root, folder, path), world.now, world.now);
}
