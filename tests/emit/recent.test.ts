import { expect, it } from 'vitest';

import { rememberRecent } from '../../pipeline/emit/recent.ts';

it('makes a result once while it is recent, and keeps no more than its limit', () => {
  const made: string[] = [];
  const make = rememberRecent(2, (key: string) => {
    made.push(key);
    return key.toUpperCase();
  });
  expect(['a', 'a', 'b', 'a', 'b'].map(make)).toEqual(['A', 'A', 'B', 'A', 'B']);
  expect(made).toEqual(['a', 'b']);
  make('c');
  make('b');
  make('a');
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});
