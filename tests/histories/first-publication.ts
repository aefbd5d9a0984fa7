import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { seededRandom } from '../faults/random.ts';
import { articleText, picture, PICTURES } from './article-text.ts';
import { STEPS } from './steps/steps.ts';
import { writeFirstTags } from './steps/tags.ts';
import { another, put, type World, writeConfig } from './world.ts';

/** Writes a small publication that was never built, into a temporary folder. */
export function firstPublication(seed: number, articles: number): World {
  const home = mkdtempSync(join(tmpdir(), 'milepost-history-'));
  const world: World = {
    home,
    root: join(home, 'publication'),
    now: new Date('2026-06-15T08:00:00Z'),
    settings: {
      site: { url: 'https://example.org/', title: 'Test', description: 'A test' },
      // Without a sender no mail is checked.
      newsletter: { keep: 2, from: { address: 'news@example.org' } },
      feeds: { limit: 4 },
    },
    emitters: null,
    configName: 'milepost.config.ts',
    env: {},
    theirs: new Map(),
    leftovers: new Set(),
    isManifestBroken: false,
    keptCache: null,
    keptOut: null,
    keptLock: null,
    count: 0,
  };
  mkdirSync(world.root);
  writeConfig(world);
  writeFirstTags(world);
  const random = seededRandom(seed);
  // In some publications nothing was written for a while.
  const written = new Date(world.now.getTime() - (seed % 3 === 0 ? 90 : 0) * 86_400_000);
  const names = Array.from({ length: articles }, () => `article-${another(world)}.md`);
  for (const name of names)
    put(world, `content/articles/${name}`, articleText(random, { now: written, others: names }));
  for (const name of PICTURES.slice(1)) put(world, `content/articles/pictures/${name}`, picture(random));
  for (const step of ['writes a page', 'puts a static file']) STEPS[step]?.(world, random);
  return world;
}
