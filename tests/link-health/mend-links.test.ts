import { describe, expect, test } from 'vitest';

import type { LinkAnswer } from '../../pipeline/link-health/answer.ts';
import { mendLinks } from '../../pipeline/link-health/mend-links.ts';
import { writtenLinks } from '../../pipeline/link-health/written-links.ts';

const SITE = 'https://example.org/';

function mended(text: string, to: string, isDoubtful = false): string {
  const answer: LinkAnswer = { kind: 'moved', to, isDoubtful };
  return mendLinks(text, writtenLinks(text, SITE), (url) =>
    url === 'http://old.example/x' || url === 'http://old.example/x?a=1&b=2' ? answer : undefined,
  ).text;
}

test.each([
  ['[a](http://old.example/x "t") and [b](http://other.example/)'],
  ['[http://old.example/x](http://old.example/x#part)'],
  ['<http://old.example/x> and `http://old.example/x`'],
  ['[1]: http://old.example/x\n\n[1]'],
  ['<a href="http://old.example/x">a</a>'],
  ['---\r\nexternal_url: http://old.example/x # noted\r\n---\r\n\r\nText  \r\n'],
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

const OLD = 'http://old.example/x';
const NEW = 'https://new.example/y';

test.each([
  ['the label of a definition', `[${OLD}]\n\n[${OLD}]: <> "t"\n`, null],
  ['a label beside its destination', `[${OLD}]\n\n[${OLD}]: ${OLD} "t"\n`, `]: ${OLD}`],
  ['alternative text', `![${OLD}](${OLD})`, `](${OLD}`],
  ['alternative text with brackets', `![a [${OLD}](${OLD}) b](${OLD})`, `b](${OLD}`],
  ['a title', `[a](${OLD} "${OLD}")`, `](${OLD}`],
  ['words before an empty link', `\`${OLD}\` [](${OLD})`, `](${OLD}`],
  ['a URL that begins alike', `[a](${OLD}/more) [b](${OLD})`, `](${OLD})`],
  ['HTML in a quote', `> <p\n> title="${OLD}"><a\n> href="${OLD}">\`${OLD}\`</a>\n`, `href="${OLD}`],
  ['HTML in a list', `- a\n\n  <p title="${OLD}">\n  <a href="${OLD}">x</a></p>\n`, `href="${OLD}`],
  ['HTML shown in <pre>', `<pre>\n&lt;a href="${OLD}"&gt; <b title=" href='${OLD}'">a</b>\n</pre>\n`, null],
  ['a script', `<script>\nconst a = '<a href="${OLD}">';\n</script>\n`, null],
  ['words in <code>', `<code>${OLD}</code> and ${OLD}`, `and ${OLD}`],
  ['a comment with a tag', `a <!-- <a href="${OLD}"> --> b\n`, null],
  ['a tab before a quote’s HTML', `>\t<a href="${OLD}">x</a>\n`, `href="${OLD}`],
  ['text behind a byte order mark', `\u{FEFF}[a](${OLD})`, `](${OLD}`],
])('%s stays', (_, text, place) => {
  expect(mended(text, NEW)).toBe(place === null ? text : text.replace(place, place.replace(OLD, NEW)));
});

describe('in front matter', () => {
  test.each([
    ['guid', `---\nguid: ${OLD}\n---\n`],
    ['id', `---\nid: "${OLD}"\n---\n`],
    ['canonical', `---\ncanonical: ${OLD}\n---\n`],
    ['a comment', `---\ntitle: A\n# external_url: ${OLD}\n---\n`],
    ['a field within another', `---\nauthor:\n  link: ${OLD}\n---\n`],
    ['a text', `---\nsummary: |\n  external_url: ${OLD}\n---\n`],
    ['TOML', `+++\nguid = "${OLD}"\n+++\n`],
    ['a header', `Title: A\nDate: 2026-11-24\nGuid: ${OLD}\n`],
    ['a block that ends with dots', `---\nguid: ${OLD}\n...\n`],
    ['a block behind empty lines', `\n\n---\nguid: ${OLD}\n---\n`],
    ['old line ends', `---\rguid: ${OLD}\r---\r\rText`],
  ])('%s stays', (_, text) => {
    expect(mended(`${text}\nText\n`, NEW)).toBe(`${text}\nText\n`);
  });

  test.each([
    ['YAML', `---\nexternal_url: '${OLD}'\n---\n`],
    ['TOML', `+++\nexternal_link = "${OLD}" # there\n+++\n`],
    ['a header', `Title: A\nDate: 2026-11-24\nLink: ${OLD}\n`],
  ])('what an article is about is written anew: %s', (_, text) => {
    expect(mended(text, NEW)).toBe(text.replace(OLD, NEW));
  });
});

describe('what would become something else stays', () => {
  test('a full stop at the end of a bare URL', () => {
    expect(mended(`See ${OLD} there`, 'https://new.example/y.')).toBe(`See ${OLD} there`);
  });

  test('a pipe in a table, unless it is written otherwise', () => {
    expect(mended(`| a |\n| - |\n| ${OLD} |\n`, 'https://new.example/y?a=1|2')).toBe(
      '| a |\n| - |\n| https://new.example/y?a=1%7C2 |\n',
    );
  });

  test('links whose places overlap', () => {
    const link = { url: OLD, written: OLD, line: 1, column: 1 };
    const both = [
      { ...link, offset: 0 },
      { ...link, written: OLD.slice(4), offset: 4 },
    ];
    const answer: LinkAnswer = { kind: 'moved', to: NEW, isDoubtful: false };
    expect(mendLinks(OLD, both, () => answer)).toEqual({ text: OLD, mended: [] });
    const elsewhere = [{ ...link, offset: 3 }];
    expect(mendLinks(`${OLD} `, elsewhere, () => answer).mended).toEqual([]);
  });
});
