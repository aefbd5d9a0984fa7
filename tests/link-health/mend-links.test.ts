import { expect, test } from 'vitest';

import type { LinkAnswer } from '../../pipeline/link-health/answer.ts';
import { mendLinks } from '../../pipeline/link-health/mend-links.ts';
import { writtenLinks } from '../../pipeline/link-health/written-links.ts';

function mended(text: string, to: string, isDoubtful = false): string {
  const answer: LinkAnswer = { kind: 'moved', to, isDoubtful };
  return mendLinks(text, writtenLinks(text, 'https://example.org/'), (url) =>
    url === 'http://old.example/x' || url === 'http://old.example/x?a=1&b=2' ? answer : undefined,
  ).text;
}

test.each([
  ['[a](http://old.example/x "t") and [b](http://other.example/)'],
  ['[http://old.example/x](http://old.example/x#part)'],
  ['<http://old.example/x> and `http://old.example/x`'],
  ['[1]: http://old.example/x\n\n[1]'],
  ['<a href="http://old.example/x">a</a>'],
  ['---\r\ncanonical: http://old.example/x\r\n---\r\n\r\nText  \r\n'],
])('only the address is replaced: %s', (text) => {
  const expected = text.includes('](http')
    ? text.replace(/\]\(http:\/\/old\.example\/x/u, '](https://new.example/y')
    : text.replace('http://old.example/x', 'https://new.example/y');
  expect(mended(text, 'https://new.example/y')).toBe(expected);
});

test('ampersands stay references where they were', () => {
  expect(mended('<a href="http://old.example/x?a=1&amp;b=2">a</a>', 'https://new.example/?c=1&d=2')).toBe(
    '<a href="https://new.example/?c=1&amp;d=2">a</a>',
  );
});

test('what could end a link is written in percent', () => {
  expect(mended('[a](http://old.example/x)', 'https://new.example/a_(b)')).toBe(
    '[a](https://new.example/a_%28b%29)',
  );
});

test('what may be something else now stays', () => {
  expect(mended('[a](http://old.example/x)', 'https://new.example/', true)).toBe('[a](http://old.example/x)');
});
