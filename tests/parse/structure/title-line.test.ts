import { describe, expect, test } from 'vitest';

import { parseArticle } from '../../../pipeline/parse/article.ts';
import { EMPTY_FRONT_MATTER } from '../../../pipeline/model/source.ts';
import { parseText } from '../parse-text.ts';

const BODY = 'Nobody had planned for it, and yet there it was.';
const x = (count: number): string => 'x'.repeat(count);

/** The title of a text that states none. */
const titleOf = (text: string): string => parseText(`${text}\n\n${BODY}\n`).article.title;

describe('a heading is the title of a text that states none', () => {
  test.each([
    ['of level 1, at the top', '# Tale', 'Tale'],
    ['of level 1, with others behind it', '# Tale\n\n# Other', 'Tale'],
    ['of level 1, within the first four blocks', 'One.\n\nTwo.\n\nThree.\n\n# Tale', 'Tale'],
    ['of level 1, behind a finer one', '## Other\n\n# Tale', 'Tale'],
    ['of level 2, at the top', '## Tale', 'Tale'],
    ['of level 2, with finer ones behind it', '## Tale\n\n### Other', 'Tale'],
    ['of level 6', '###### Tale', 'Tale'],
    ['behind what shows no words', '![](https://a.example/x.png)\n\n## Tale', 'Tale'],
    ['behind an empty one', '#\n\n# Tale', 'Tale'],
    [
      'of level 1, behind five pictures and with others behind it',
      `${'![](https://a.example/x.png)\n\n'.repeat(5)}# Tale\n\n# Other`,
      'Tale',
    ],
  ])('%s', (_, text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  test.each([
    ['of level 1, behind four blocks', 'One.\n\nTwo.\n\nThree.\n\nFour.\n\n# Tale'],
    ['of level 2, behind a block', 'One.\n\n## Tale'],
    ['of level 2, with another behind it', '## Tale\n\n## Other'],
    ['of level 3, with a coarser one behind it', '### Tale\n\n## Other'],
    ['in a quote', '> # Tale'],
  ])('and not one %s', (_, text) => {
    expect(titleOf(text)).toBe('Sample');
  });
});

test('a heading of up to 1,000 characters is the title', () => {
  expect(titleOf(`# ${x(1000)}`)).toBe(x(1000));
  expect(titleOf(`# ${x(1001)}`)).toBe('Sample');
});

describe('a first line is the title of a text that states none', () => {
  test.each([
    'Tale',
    x(120),
    'Tale: of it',
    'Tale, of it; and more',
    'Wow! it goes on',
    'Tale of the U.S.A again',
    '1234.5 tales',
    'Tale 1) of it',
    'Tale…',
    'Tale?',
  ])('%s', (line) => {
    expect(titleOf(line)).toBe(line);
  });

  test('that says a sign', () => {
    expect(titleOf('<p>) tale</p>')).toBe(') tale');
  });

  test.each([
    x(121),
    'Tale.',
    'Tale:',
    'Tale;',
    'Tale,',
    'Tale。',
    'Tale：',
    'Tale；',
    'Tale，',
    'One. Two',
    'One! Two',
    'One? Élan',
    '<p>1) tale</p>',
    '<p>(12. tale</p>',
    '<p>« 123) tale</p>',
    'See https://a.example/ there',
    '- Tale',
    '> Tale',
    '```\nTale\n```',
  ])('and not %j', (line) => {
    expect(titleOf(line)).toBe('Sample');
  });

  test('nor is one that is all of the text', () => {
    expect(parseText('Tale\n').article).toMatchObject({ title: 'Sample', intro: { text: 'Tale' } });
  });
});

test('else the name of the file is, made readable', () => {
  const named = (slug: string): string =>
    parseArticle(
      {
        path: `articles/${slug}.md`,
        slug,
        address: `articles/${slug}/`,
        aliases: [],
        text: BODY,
        frontMatter: EMPTY_FRONT_MATTER,
      },
      (url) => url,
    ).article.title;
  expect(['my-own_tale', '-my--own__tale-', 'élan', '2016'].map(named)).toEqual([
    'My own tale',
    'My own tale',
    'Élan',
    '2016',
  ]);
});

describe('beyond its words, a title’s block has', () => {
  const introOf = (block: string): string | undefined =>
    parseText(`${block}\n\n${BODY}\n`).article.intro?.html.replace(`<p>${BODY}</p>`, '').trim();

  test.each([
    ['# Tale', ''],
    ['# Tale of *it* and `that`', ''],
    ['# Tale <a id="here"></a>', ''],
    ['# Tale <a href="#fn1" data-footnote-ref>1</a>', ''],
    ['# *[Tale](https://a.example/)*', '<p><a href="https://a.example/">Tale</a></p>'],
    [
      '# <video src="https://a.example/x.mp4"></video> Tale',
      '<p><video src="https://a.example/x.mp4" controls><a href="https://a.example/x.mp4">x.mp4</a></video></p>',
    ],
    [
      '# [A](https://a.example/) [B](https://b.example/)',
      '<p><a href="https://a.example/">A</a> <a href="https://b.example/">B</a></p>',
    ],
  ])('what is in %j', (block, html) => {
    expect(introOf(block)).toBe(html);
  });
});

describe('a heading that says what the front matter says is not said again', () => {
  const isSaidAgain = (title: string, heading: string): boolean =>
    parseText(`# ${heading}\n\n${BODY}\n`, { title }).article.intro?.text !== BODY;

  test.each([
    ['A tale', 'Atale'],
    ['A `tale`', 'A tale'],
    ['A ~tale', 'A tale'],
    ['A ^tale', 'A tale'],
    ['ＡＢＣ', 'abc'],
    ['É–tude', 'étude'],
    ['???', '???'],
  ])('%j: %j', (title, heading) => {
    expect(isSaidAgain(title, heading)).toBe(false);
  });

  test.each([
    ['100%', '100'],
    ['R&D', 'RD'],
    ['F#', 'F'],
    ['me@home', 'mehome'],
    ['C+', 'C'],
    ['A tale', 'Tale'],
    ['???', '??'],
  ])('%j, not: %j', (title, heading) => {
    expect(isSaidAgain(title, heading)).toBe(true);
  });
});
