import { describe, expect, test } from 'vitest';

import type { Source } from '../../../pipeline/model/source.ts';
import { withNames } from '../../../pipeline/build/links/article-names.ts';
import { urlResolver } from '../../../pipeline/build/links/resolve-url.ts';

const source: Pick<Source, 'path' | 'address'> = { path: 'articles/2016/a.md', address: 'articles/a/' };
const resolve = urlResolver(
  source,
  'https://example.org/blog/',
  withNames(
    new Map([
      ['articles/2016/b.md', 'articles/b/'],
      ['articles/c d.md', 'articles/c-d/'],
      ['articles/2015/2015-01-02-e.md', 'articles/e/'],
      ['articles/f/index.md', 'articles/f/'],
      ['articles/g.md', 'articles/g/'],
      ['articles/2015/g.md', 'articles/g-2/'],
    ]),
  ),
);

describe('URLs in an article become absolute', () => {
  test.each([
    ['#part', 'https://example.org/blog/articles/a/#part'],
    ['b.md', 'https://example.org/blog/articles/b/'],
    ['b.md#x', 'https://example.org/blog/articles/b/#x'],
    ['../c%20d.md', 'https://example.org/blog/articles/c-d/'],
    ['2015-01-02-e.md', 'https://example.org/blog/articles/e/'],
    ['posts/e.md#x', 'https://example.org/blog/articles/e/#x'],
    ['2014-01-02-f.md', 'https://example.org/blog/articles/f/'],
    ['g.md', 'https://example.org/blog/articles/2016/g.md'],
    ['img/a.png', 'https://example.org/blog/articles/2016/img/a.png'],
    ['../img/a b.png?x=1', 'https://example.org/blog/articles/img/a%20b.png?x=1'],
    ['/about', 'https://example.org/about'],
    ['//cdn.example/x.js', 'https://cdn.example/x.js'],
    ['http://x.example/ä', 'http://x.example/%C3%A4'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['data:image/png;base64,AAAA', 'data:image/png;base64,AAAA'],
  ])('%s', (written, expected) => {
    expect(resolve(written)).toBe(expected);
  });

  test.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' JavaScript:x',
    'vbscript:x',
    'data:text/html,x',
    'data:image/svg+xml,x',
    'file:///etc/passwd',
    'http://[',
    '',
  ])('%j gives no URL', (written) => {
    expect(resolve(written)).toBeNull();
  });
});
