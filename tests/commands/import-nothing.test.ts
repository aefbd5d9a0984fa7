import { expect, test } from 'vitest';

import { CONFIG, testPublication } from './publication.ts';

test.each([
  ['an empty file', ''],
  ['a first line alone', 'email,name\n'],
])('an import of %s says that nobody is in it, and is no failure', async (_, text) => {
  const publication = testPublication(
    { 'milepost.config.mjs': CONFIG, 'people.csv': text },
    { MILEPOST_SECRET: 'x'.repeat(40) },
  );
  const { code, stderr } = await publication.milepost('subscribers', 'import', 'people.csv', '--yes');
  expect(stderr).toContain('people.csv has no subscribers in it, so nothing is changed.');
  expect(code).toBe(0);
});
