import { describe, expect, test } from 'vitest';

import { writtenLinks } from '../../pipeline/link-health/written-links.ts';

const SITE = 'https://example.org/log/';

function found(text: string): readonly string[] {
  return writtenLinks(text, SITE).map(
    ({ written, offset, line, column }) =>
      `${line}:${column} ${offset === null ? 'somewhere' : text.slice(offset, offset + written.length)}`,
  );
}

describe('links out of the site', () => {
  test.each([
    ['an inline link', 'See [this](https://a.example/x "A title").', ['1:12 https://a.example/x']],
    ['one in angle brackets', '[a](<https://a.example/a b>)', ['1:6 https://a.example/a b']],
    ['one whose words are a URL', '[https://a.example](https://a.example/)', ['1:21 https://a.example/']],
    [
      'one around a picture',
      '[![](https://p.example/p.png)](https://a.example)',
      ['1:32 https://a.example', '1:6 https://p.example/p.png'],
    ],
    ['a picture', '![x](https://a.example/p.png)', ['1:6 https://a.example/p.png']],
    ['an autolink', '\nSee <https://a.example/x>.', ['2:6 https://a.example/x']],
    ['a bare URL', 'See https://a.example/x.', ['1:5 https://a.example/x']],
    ['a definition', '[a][1]\n\n[1]: https://a.example/x', ['3:6 https://a.example/x']],
    [
      'an attribute of HTML',
      '<p>\n<a class=x href="https://a.example/x">a</a></p>',
      ['2:18 https://a.example/x'],
    ],
    [
      'an attribute without quotation marks, with others around it',
      '<p>\n<IMG alt="a "b" c" src=https://a.example/x/ / hidden></p>',
      ['2:24 https://a.example/x/'],
    ],
    [
      'what is behind a comment',
      '<p>\n<!--><a href="https://a.example/x">a</a></p>',
      ['2:15 https://a.example/x'],
    ],
    [
      'what is behind a script',
      '<p>\n<script>"<a href=\'https://b.example/\'>"</script><a href="https://a.example/x">a</a></p>',
      ['2:58 https://a.example/x'],
    ],
    ['HTML within words', "a <a href='https://a.example/x'>b</a>", ['1:12 https://a.example/x']],
    ['front matter', '---\nlink: https://a.example/x\n---\nText', ['2:7 https://a.example/x']],
    ['where it is from', '---\ncanonical: https://a.example/x\n---\nText', ['2:12 somewhere']],
    ['words of front matter', '---\nsummary: See https://a.example/x.\n---\nText', ['2:14 somewhere']],
    ['one with an escape', '[a](https://a.example/a\\_b)', ['1:5 somewhere']],
    ['one in a quote', '> a\n> [b](\n> https://a.example/x)', ['3:3 https://a.example/x']],
    ['a name without a scheme, in brackets', '（www.a.example，', ['1:1 somewhere']],
    ['one in Chinese', '见https://a.example/x。好', ['1:2 https://a.example/x']],
  ])('are found: %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    ['code', '`https://a.example` and\n\n    https://a.example\n\n```\nhttps://a.example\n```\n'],
    ['comments', '<!-- <a href="https://a.example"> -->\n'],
    ['identities', '---\nguid: https://a.example/1\nid: https://a.example/2\n# https://a.example/3\n---\n'],
    ['attributes that are words', '<p title="<a href=\'https://a.example/\'>">a</p>'],
    ['links within the site', '[a](https://example.org/log/x/) [b](../x.md) [c](#d) [e](mailto:a@b.example)'],
  ])('are not in %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('are asked without their fragment', () => {
    const [one] = writtenLinks('[a](https://a.example/x#part)', SITE);
    expect(one).toMatchObject({ url: 'https://a.example/x', written: 'https://a.example/x#part' });
  });

  test('are found in HTML of any length, in few steps for each character', () => {
    const many = (part: (at: number) => string): string =>
      Array.from({ length: 10_000 }, (_, at) => part(at)).join('');
    const source = `https://a.example/${many((at) => `k${at}=${at}/`)}a.jpg`;
    expect(writtenLinks(`<p>\n<img src=${source} alt="a "b" c">\n</p>`, SITE)).toMatchObject([
      { url: source },
    ]);
    for (const unfinished of ['<a b', '<a b=" ', '<!a', '<!--', '<title>', '<a / ', '</a '])
      expect(found(`<p>\n<a href="https://a.example/x">\n${many(() => unfinished)}`)).toEqual([
        '2:10 https://a.example/x',
      ]);
  });
});
