import { expect, test } from 'vitest';

import { parseText } from '../../parse-text.ts';

test.each([
  ['a word', 'A'.repeat(100_000)],
  ['a version', `${'1.'.repeat(50_000)}1x!`],
])('a title of %s of 100,000 characters takes no longer than others', (_, title) => {
  const before = performance.now();
  expect(parseText(`## ${title}\n\nText.\n\n## ${title}\n\nText.\n`).article.title).not.toBe('');
  expect(performance.now() - before).toBeLessThan(5000);
});
