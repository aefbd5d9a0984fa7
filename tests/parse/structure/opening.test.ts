import { describe, expect, test } from 'vitest';

import { createExaminer } from '../../../pipeline/enrich/findings.ts';
import { EMPTY_VOCABULARY } from '../../../pipeline/enrich/tags/vocabulary/vocabulary.ts';
import { EMPTY_FRONT_MATTER } from '../../../pipeline/model/source.ts';
import { parseArticle } from '../../../pipeline/parse/article.ts';

const examine = createExaminer({ language: 'en', vocabulary: EMPTY_VOCABULARY });

function summaries(text: string): { article: string; milestones: readonly string[]; published: string } {
  const source = {
    path: 'articles/a.md',
    slug: 'a',
    address: 'articles/a',
    aliases: [],
    text,
    frontMatter: { ...EMPTY_FRONT_MATTER, title: 'A title' },
  };
  const { article } = parseArticle(source, (url) => url);
  return {
    ...examine(article).summaries,
    published: JSON.stringify([article.intro, article.milestones, article.outro]),
  };
}

describe('a comment by the author ends the summary', () => {
  const long = 'This sentence is one of many that say nothing at all but take their room. '.repeat(5).trim();
  test.each([
    '<!--more-->',
    '<!-- more -->',
    '<!--MORE-->',
    '<!--more Continue reading-->',
    '<!-- excerpt -->',
    '<!-- truncate -->',
    '<!-- read more -->',
    '<!-- PELICAN_END_SUMMARY -->',
    '<!-- TEASER_END -->',
    '<!-- summary end -->',
    '<!-- excerpt-end -->',
    '<!--excerptend-->',
    '<!-- end excerpt -->',
    '<!-- end_summary -->',
    '<!-- end-teaser -->',
    '<!--endteaser-->',
    '<!--readmore-->',
    '<!-- read-more -->',
  ])('%s', (mark) => {
    for (const [before, after] of [
      ['\n\n', '\n\n'],
      ['\n', '\n'],
      [' ', ' '],
    ]) {
      const { article, published } = summaries(`Short.\n\n${long}${before}${mark}${after}The rest of it.\n`);
      expect(article).toBe(`Short. ${long}`);
      expect(published).toContain('The rest of it.');
      expect(published).not.toMatch(/more|excerpt|truncate|end|summary|teaser/i);
    }
  });

  test.each([
    '<!-- more on this later -->',
    '<!-- the excerpt ends -->',
    '<!-- summary ends -->',
    '<!-- read on -->',
    '<!-- untruncate -->',
    '<!-- more\n  more -->',
    '<!-- no more -->',
    '<!-- milepost: off no-date -->',
  ])('another does not: %s', (comment) => {
    expect(summaries(`First.\n\n${comment}\n\nSecond.\n`).article).toBe('First. Second.');
  });

  test('up to the 4,000th character, with an ellipsis where there are more', () => {
    const x = 'x'.repeat(4000);
    expect(summaries(`${x}\n\n<!--more-->\n`).article).toBe(x);
    expect(summaries(`${x}*y*\n\n<!--more-->\n`).article).toBe(`${x}…`);
  });

  test('before everything else it says nothing', () => {
    expect(summaries('<!--more-->\n\nFirst.\n').article).toBe('First.');
  });

  test('within a list of milestones, it is what comes before it', () => {
    const { article } = summaries(
      'Words before.\n\n1. One\n\nText of one.\n\n<!--more-->\n\n2. Two\n\nText of two.\n',
    );
    expect(article).toMatch(/^Words before\. One\b.*Text of one\.$/);
  });
});

describe('a summary', () => {
  test.each([
    ['paragraphs', 'One\n\nTwo'],
    ['hard breaks', 'One\\\nTwo'],
    ['HTML breaks', 'One<br>Two'],
    ['items', '- One\n- Two'],
    ['cells', '| One | Two |\n| - | - |\n'],
    ['elements', '<div><p>One</p><p>Two</p></div>'],
    ['terms', '<dl><dt>One</dt><dd>Two</dd></dl>'],
  ])('separates %s by a space', (_, text) => {
    expect(summaries(`${text}\n`).article).toBe('One Two');
  });

  test('contains no headings, code blocks and footnote marks', () => {
    const text = [
      'Before[^1] it.',
      '## A heading',
      '```js\nconst code = 1;\n```',
      '    indented()',
      'After `inline` it[^2].',
      '[^1]: A note.\n[^2]: Another.',
    ].join('\n\n');
    expect(summaries(`${text}\n`).article).toBe('Before it. After inline it.');
  });

  test('for a milestone is made the same way', () => {
    const item = (number: number): string =>
      `## ${number}. Item ${number}\n\nBefore[^1] it.\n\n### Deeper\n\n\`\`\`\ncode\n\`\`\`\n\nAfter<br>it.\n\n`;
    expect(summaries(`${item(1)}${item(2)}${item(3)}[^1]: A note.\n`).milestones).toEqual([
      'Before it. After it.',
      'Before it. After it.',
      'Before it. After it.',
    ]);
  });

  test('from nothing but code is that code', () => {
    expect(summaries('```\nconst code = 1;\n```\n').article).toBe('const code = 1;');
  });
});
