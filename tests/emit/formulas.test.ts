import { describe, expect, test } from 'vitest';

import { pageProse } from '../../pipeline/emit/site/page-prose.ts';
import { EMPTY_FRONT_MATTER } from '../../pipeline/model/source.ts';
import { parseArticle, type ArticleReading } from '../../pipeline/parse/article.ts';
import { texToMathml } from '../../pipeline/text/html/mathml.ts';

function read(text: string, math = true): ArticleReading {
  const source = {
    path: 'articles/a.md',
    slug: 'a',
    address: 'articles/a/',
    aliases: [],
    text: `Words here.\n\n${text}`,
    frontMatter: EMPTY_FRONT_MATTER,
  };
  return parseArticle(source, (url) => url, { language: 'en', math, words: {} });
}

function html(text: string, math = true): string {
  return read(text, math).article.intro?.html.replace('<p>Words here.</p>\n', '') ?? '';
}

describe('a formula', () => {
  test.each([
    ['$E = mc^2$', '<p><code class="math math-inline">E = mc^2</code></p>'],
    ['So $a_1 * b_1 * c\\{x\\}$ it is', '<code class="math math-inline">a_1 * b_1 * c\\{x\\}</code>'],
    ['$`a_b`$', '<code class="math math-inline">a_b</code>'],
    ['$$x^2$$', '<code class="math math-display">x^2</code>'],
    ['$$\n\\sum_i x_i\n$$', '<pre><code class="math math-display">\\sum_i x_i\n</code></pre>'],
    ['```math\na < b\n```', '<pre><code class="math math-display">a &#x3C; b\n</code></pre>'],
  ])('is shown as its source in feeds and mails, with nothing in it changed: %s', (text, expected) => {
    expect(html(text)).toContain(expected);
    expect(read(text).diagnostics).toEqual([]);
  });

  test.each([
    ['$5 and $10', '<p>$5 and $10</p>'],
    ['US$5 or US$6', '<p>US$5 or US$6</p>'],
    ['$5-$10', '<p>$5-$10</p>'],
    ['`$x$`', '<p><code>$x$</code></p>'],
    ['\\$x\\$', '<p>$x$</p>'],
  ])('is not one if GitHub does not take it for one: %s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  test('is not one if the setting is off', () => {
    expect(html('$a*b*c$', false)).toBe('<p>$a<em>b</em>c$</p>');
    expect(html('```math\nx\n```', false)).toBe('<pre><code class="language-math">x\n</code></pre>');
  });

  test('that is not valid TeX stays code, and is reported with its place', () => {
    const { article, diagnostics } = read('So $\\frac{1$ it is');
    expect(article.intro?.html).toContain('<code>\\frac{1</code>');
    expect(diagnostics.map(({ rule, severity, line, column }) => [rule, severity, line, column])).toEqual([
      ['invalid-formula', 'warning', 3, 4],
    ]);
  });
});

describe('on a page', () => {
  test('a formula is MathML', () => {
    const prose = { html: html('So $a < b_1$ and\n\n$$\n\\frac{1}{2}\n$$'), text: '' };
    const place = {
      above: 1,
      root: '',
      site: 'https://example.org/',
      page: 'https://example.org/a/',
      say: (key: string) => key,
      pictures: (one: string) => one,
    };
    const shown = pageProse(prose, place);
    expect(shown).toMatch(/<p>So <math><mrow><mi>a<\/mi>/);
    expect(shown).toMatch(/<math display="block"[^>]*>.*<mfrac>/s);
    expect(shown).not.toMatch(/<code|class=|style=/);
  });

  test.each([
    '\\href{javascript:alert(1)}{x}',
    '\\class{evil}{x}',
    '\\text{<script>alert(1)</script>}',
    '\\includegraphics{x.png}',
  ])('contains only MathML: %s', (tex) => {
    expect(texToMathml(tex, false) ?? '').not.toMatch(/href|<script|class=|<img|javascript/);
  });
});
