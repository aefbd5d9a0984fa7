import { expect, test } from 'vitest';

import { DOCUMENTATION, REPOSITORY } from '../../docs/site/addresses.ts';
import config from '../../docs/site/milepost.config.ts';
import { documents } from '../../docs/site/stage.ts';

test('each page of the documentation is in the list that is beside all of them, once', () => {
  const listed = [...(config.site?.navigation ?? []), ...(config.site?.footer ?? [])].map(String);
  expect(listed.map((path) => `${path}.md`).sort()).toEqual([...documents()].sort());
});

test('the documentation’s address is on the Pages of the repository that package.json names', () => {
  expect([REPOSITORY, DOCUMENTATION]).toEqual([
    'https://github.com/milepost/milepost',
    'https://milepost.github.io/milepost/docs/',
  ]);
});
