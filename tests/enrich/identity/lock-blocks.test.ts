import fc from 'fast-check';
import { expect, it } from 'vitest';

import { idsInBlock, lockBlocks } from '../../../pipeline/enrich/identity/lock/blocks.ts';
import { blockOf, serializeLock } from '../../../pipeline/enrich/identity/lock/lock.ts';
import { publish } from '../publish.ts';

const WORD = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const ARTICLES = fc.array(
  fc.record({
    heading: WORD,
    items: fc.array(fc.record({ title: WORD, body: WORD }), { maxLength: 4 }),
  }),
  { maxLength: 6 },
);

it('a lock consists of its entries, whatever is written in them', () => {
  fc.assert(
    fc.property(ARTICLES, (drafts) => {
      const { lock } = publish(
        drafts.map((draft, index) => ({ ...draft, path: `articles/${index}.md`, name: `n${index}` })),
      );
      const text = serializeLock(lock);
      const divided = lockBlocks(text);
      expect(divided?.blocks).toEqual(lock.articles.map(blockOf));
      expect(divided?.head + (divided?.blocks ?? []).map((block) => block.text).join('')).toBe(
        text.slice(0, -2),
      );
      expect((divided?.blocks ?? []).map((block) => [...idsInBlock(block)])).toEqual(
        lock.articles.map(({ id, milestones }) => [id, ...milestones.map((one) => one.id)]),
      );
      // Entries that are only copied are put in their places.
      const isOdd = (_: unknown, index: number): boolean => index % 2 === 1;
      const open = { ...lock, articles: lock.articles.filter((one, index) => !isOdd(one, index)) };
      expect(serializeLock(open, divided?.blocks.filter(isOdd))).toBe(text);
    }),
  );
});

it('a lock that is written otherwise is not divided', () => {
  const text = serializeLock(publish([{ items: [{ title: 'One' }] }]).lock);
  for (const other of [
    '',
    '{}',
    JSON.stringify(JSON.parse(text)),
    text.replace('{\n  "source"', '{\n\n  "source"'),
  ])
    expect(lockBlocks(other)).toBeNull();
});
