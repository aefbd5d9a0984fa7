import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';

import { remarkMilestones, type RemarkMilestonesOptions } from '../../pipeline/index.ts';

const TEXT = `An introduction.

1\\. Alpha ships

It shipped in March, to everybody who had asked for it.

2\\. Beta follows

It followed in June, and nobody was surprised.
`;

/** A pipeline that has nothing to do with milepost, except the plugin. */
async function milestonesOf(text: string, options?: RemarkMilestonesOptions): Promise<unknown> {
  const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMilestones, options).use(compiler);
  return (await processor.process(text)).data.milestones;
}

function compiler(this: { compiler?: unknown }): void {
  this.compiler = () => '';
}

test('remarkMilestones puts the milestones into file.data', async () => {
  expect(await milestonesOf(TEXT, { title: 'Two milestones' })).toEqual([
    { ordinal: 1, title: 'Alpha ships', date: null, line: 3 },
    { ordinal: 2, title: 'Beta follows', date: null, line: 7 },
  ]);
});

test('it does not change the tree', async () => {
  const processor = unified().use(remarkParse).use(remarkMilestones);
  const tree = processor.parse(TEXT);
  const before = structuredClone(tree);
  await processor.run(tree);
  expect(tree).toEqual(before);
});

test('an author’s choice is respected', async () => {
  expect(await milestonesOf(TEXT, { title: 'Two milestones', milestones: false })).toEqual([]);
});

test('an item that is a sentence with a link has the title that a build gives it', async () => {
  const item = '- In [How to Count Ships](https://a.example/), Ann explains why it is so hard.\n';
  expect(await milestonesOf(item.repeat(3), { milestones: { shape: 'list', level: null } })).toEqual(
    [1, 2, 3].map((line) => ({ ordinal: null, title: 'How to Count Ships', date: null, line })),
  );
});
