import { hash } from 'node:crypto';

import { vi } from 'vitest';

import type { Indexer } from '../../pipeline/build/searching/indexer.ts';
import type * as searching from '../../pipeline/build/searching/pagefind.ts';
import { compareTexts } from '../../pipeline/text/order/compare.ts';

// Hundreds of tests build a publication, and each would draw pictures for a tenth of a second each, and start a program that
// makes a search index for two tenths. Those that are about them ask for the real thing with `vi.unmock`, and get it where they
// import it themselves: what imports pagefind’s module at its top has what the first test of the process had.
vi.mock('../../pipeline/emit/link-pictures/draw.ts', () => ({
  openPictureDrawer: () => ({
    draw: () => Promise.resolve(new Uint8Array([0x89, 0x50, 0x4e, 0x47])),
    missing: () => Promise.resolve([]),
  }),
}));

vi.mock('../../pipeline/emit/timeline/picture/draw-picture.ts', () => ({
  openTimelineDrawer: () => ({
    draw: () => Promise.resolve(new Uint8Array([0x89, 0x50, 0x4e, 0x47])),
    missing: () => Promise.resolve([]),
  }),
}));

vi.mock('../../pipeline/build/searching/pagefind.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof searching>()),
  pagefind: () => indexer,
}));

/** Its one file changes with what is searched. */
const indexer: Indexer = {
  version: 'stand-in',
  index: (documents) => {
    const searched = [...documents].map(({ name, html }) => `${name}\n${html}`).toSorted(compareTexts);
    const content = Buffer.from(`// An index of ${hash('sha256', searched.join('\n'))}.\n`);
    return Promise.resolve({ files: [{ path: 'pagefind.js', content }], milliseconds: 1 });
  },
};
