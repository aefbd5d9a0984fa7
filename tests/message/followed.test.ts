import { expect, test } from 'vitest';

import { followedItems } from '../../pipeline/message/followed.ts';

const ITEMS = [
  { id: 'a', tags: ['x', 'y'] },
  { id: 'b', tags: [] },
  { id: 'c', tags: ['y'] },
];

test.each([
  [[], [0, 1, 2]],
  [['x'], [0]],
  [['y'], [0, 2]],
  [['z'], []],
  [
    ['z', 'x', 'y'],
    [0, 2],
  ],
])('who follows %j gets the items %j', (follows, items) => {
  expect(followedItems(ITEMS, new Set(follows))).toEqual(items);
});
