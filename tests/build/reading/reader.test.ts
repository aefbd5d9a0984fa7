import { expect, test } from 'vitest';

import { READING_BUDGET } from '../../../pipeline/build/reading/budget.ts';
import { createReader, type Reader } from '../../../pipeline/build/reading/reader.ts';
import { noFaults } from '../../../pipeline/build/texts/faults.ts';
import { type Cache, NO_CACHE } from '../../../pipeline/cache/cache.ts';
import { EMPTY_VOCABULARY } from '../../../pipeline/enrich/tags/vocabulary/vocabulary.ts';
import { EMPTY_FRONT_MATTER, type Source } from '../../../pipeline/model/source.ts';

const SOURCES = ['one', 'two'].map((slug): Source => ({
  path: `articles/${slug}.md`,
  slug,
  address: `articles/${slug}/`,
  aliases: [],
  text: `# ${slug}\n\nWords.\n`,
  frontMatter: EMPTY_FRONT_MATTER,
}));

function readerWith(cache: Cache, release: (path: string) => void): Reader {
  return createReader(
    cache,
    {
      options: { language: 'en', math: false, words: {} },
      site: 'https://example.org/',
      addresses: new Map(),
      examining: { language: 'en', vocabulary: EMPTY_VOCABULARY },
      templates: [],
    },
    { budget: READING_BUDGET, isFrugal: false, faults: noFaults(), release },
  );
}

/** Remembers as the one on disk does. */
function remembering(): Cache {
  const values = new Map<string, unknown>();
  return {
    ...NO_CACHE,
    recall(key, make) {
      const made = make();
      values.set(key, structuredClone(made));
      return made;
    },
    find(key, holds) {
      const kept = values.get(key);
      return holds(kept) ? kept : undefined;
    },
  };
}

test.each(['read for the first time', 'known from before'])(
  'of each source that is %s, its text can be let go of',
  async (state) => {
    const cache = remembering();
    if (state === 'known from before') await readerWith(cache, () => {}).read(SOURCES);
    const released: string[] = [];
    const { byPath } = await readerWith(cache, (path) => released.push(path)).read(SOURCES);
    expect(byPath.size).toBe(2);
    expect(released).toEqual(SOURCES.map(({ path }) => path));
  },
);
