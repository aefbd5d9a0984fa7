import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';

import { parseText } from '../parse-text.ts';

/** Everything in an article that is published. */
function htmlOf(text: string): readonly string[] {
  const { intro, milestones, groups, outro } = parseText(text).article;
  return [intro, ...milestones.map(({ body }) => body), ...groups.map(({ lead }) => lead), outro].flatMap(
    (prose) => (prose === null ? [] : [prose.html]),
  );
}

/** What an HTML parser makes of it, serialised again; it drops a first line end in `pre`. */
function readAgain(html: string): string {
  return withoutFirstLineEnd(
    toHtml(fromHtml(html, { fragment: true }), { characterReferences: { useNamedReferences: false } }),
  );
}

function withoutFirstLineEnd(html: string): string {
  return html.replaceAll(/<pre>\n*/g, '<pre>');
}

describe('HTML standard, 13.2.6: what is published is read as it was meant', () => {
  test.each([
    ['a block in a paragraph', '<p>a<div>b</div>c</p>'],
    ['a paragraph in a span', '<span><p>a</p></span> b'],
    ['a summary without details', '<summary><span><p>a</p></span></summary>'],
    ['a link in a link', '<a href="https://a.example/"><b><a href="https://b.example/">x</a></b></a>'],
    ['a heading in a heading', '<h2>a<h3>b</h3></h2>'],
    ['parts of a table by themselves', '<tr><td>a</td></tr><td>b</td>'],
    ['text in a table', '<table>a<tr><td>b</td>c</tr></table>'],
    ['items in an item', '<ul><li>a<li>b</li></li></ul>'],
    ['terms in a term', '<dl><dt>a<dd>b<dt>c</dl>'],
    ['ruby text without ruby', '<p>a<rt>b</rt></p>'],
    ['elements that are not allowed', '<p><object><div>a</div></object><marquee><p>b</marquee>'],
  ])('%s', (_, html) => {
    const all = htmlOf(`# T\n\n${html}\n\n## 1. A\n\n${html}\n\n## 2. B\n\nx ${html}\n`);
    expect(all.length).toBeGreaterThan(1);
    for (const piece of all) expect(readAgain(piece)).toBe(withoutFirstLineEnd(piece));
  });

  test('whatever the tags', () => {
    const names =
      'p div span a em summary details table tbody tr td th li ul ol dl dt dd h2 h3 ruby rt rp blockquote pre caption center';
    const tag = fc
      .tuple(fc.constantFrom('<', '</'), fc.constantFrom(...names.split(' ')))
      .map(
        ([open, name]) =>
          `${open}${name}${open === '<' && name === 'a' ? ' href="https://a.example/"' : ''}>`,
      );
    const piece = fc.oneof(
      { weight: 4, arbitrary: tag },
      { weight: 2, arbitrary: fc.constantFrom('a', ' b ', '**c**', '`d`') },
      fc.constantFrom('\n', '\n\n', '\n\n## 1. A\n\n', '\n\n## 2. B\n\n', '\n\n- e\n', '\n\n1. f\n\n'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        for (const html of htmlOf(`# T\n\n${pieces.join('')}`))
          expect(readAgain(html)).toBe(withoutFirstLineEnd(html));
      }),
      { numRuns: 150 },
    );
  });
});
