import fc from 'fast-check';
import { expect, test, vi } from 'vitest';

import { histories, runHistory } from './history.ts';

// A build that is killed is a process of its own, which draws.
vi.unmock('../../pipeline/emit/link-pictures/draw.ts');

// Short ones. More of them, and longer ones: `npm run test:histories`.
test.each([2, 21])(
  'after a history of edits, damage and kills, each build is byte for byte a clean one (seed %i)',
  async (seed) => {
    const all = histories({ articles: [5, 6], chapters: [3, 3], killsOneIn: 5 });
    for (const history of fc.sample(all, { seed, numRuns: 1 })) expect(await runHistory(history)).toBe(3);
  },
);
