import { expect, test } from 'vitest';

import { grouped } from '../../pipeline/audience/grouped.ts';

test('what comes together is done together, and each gets its own result', async () => {
  const groups: (readonly number[])[] = [];
  const double = grouped(3, (numbers: readonly number[]) => {
    groups.push(numbers);
    return Promise.resolve(numbers.map((number) => 2 * number));
  });
  expect(await Promise.all([1, 2, 3, 4, 5].map(double))).toEqual([2, 4, 6, 8, 10]);
  expect(await double(6)).toBe(12);
  expect(groups).toEqual([[1, 2, 3], [4, 5], [6]]);
});

test('a failure is that of everybody in the group, and of nobody after it', async () => {
  let fails = true;
  const work = grouped(2, (names: readonly string[]) =>
    fails ? Promise.reject(new Error('no')) : Promise.resolve(names),
  );
  const results = await Promise.allSettled([work('a'), work('b')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await work('c')).toBe('c');
});
