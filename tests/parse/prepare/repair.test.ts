import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { repairText } from '../../../pipeline/parse/prepare/repair.ts';
import { processorTime } from '../../support/processor-time.ts';
import { parseText } from '../parse-text.ts';

/** What is published of a text without milestones, whose title is in its front matter. */
function html(text: string): string {
  return parseText(text, { title: 'Harbours', milestones: false }).article.intro?.html ?? '';
}

describe('a heading directly below a line of tags without words is a heading', () => {
  const HEADING = '<h2 id="lantern">Lantern</h2>';

  test.each(['<br>', '<br/>', '<BR />', '<br><br>', '  <br> <br>  '])('%s', (tags) => {
    for (const heading of ['## Lantern', '##Lantern', '   ## Lantern', '##\tLantern'])
      expect(html(`Before.\n\n${tags}\n${heading}\n\nAfter.\n`)).toBe(
        `<p>Before.</p>\n${HEADING}\n<p>After.</p>`,
      );
  });

  test.each(['<hr>', '<hr/>', '<HR />', '<hr><br>', '<br> <hr>'])('a rule stays one: %s', (tags) => {
    for (const before of ['Before.\n\n', 'Before.\n'])
      expect(html(`${before}${tags}\n## Lantern\n`)).toBe(`<p>Before.</p>\n<hr>\n${HEADING}`);
  });

  test.each([1, 2, 3, 4, 5, 6])('of level %i', (level) => {
    const heading = `${'#'.repeat(level)} Lantern`;
    expect(repairText(`<br>\n${heading}`)).toBe(`\n${heading}`);
  });

  test('and of an item', () => {
    const items = ['Alpha', 'Beta', 'Gamma'].map((name) => `<br>\n## ${name}\n\nWords of it.`);
    const { article } = parseText(`# 3 tales\n\nSo.\n\n${items.join('\n\n')}\n`);
    expect(article.milestones.map(({ title, line }) => [title, line])).toEqual([
      ['Alpha', 6],
      ['Beta', 11],
      ['Gamma', 16],
    ]);
  });

  test('in the item of a list, where it stays', () => {
    expect(html('- Alpha\n\n  <hr>\n  ## Lantern\n\n  Words.\n')).toBe(
      `<ul>\n<li>\n<p>Alpha</p>\n<hr>\n${HEADING}\n<p>Words.</p>\n</li>\n</ul>`,
    );
  });
});

describe('anchors above a heading', () => {
  test.each([
    '<a id="one"></a><a name="two"></a>',
    '<a id="one"> </a> <A ID="two"></A>',
    '<br><a id="one"></a><br/><a class="b" name="two"></a>',
  ])('are in it, so that a link to each leads to it: %s', (anchors) => {
    expect(html(`[a](#one) [b](#two)\n\n${anchors}\n##Lantern\n\nWords.\n`)).toContain(
      '\n<h2 id="lantern"><span id="one"></span><span id="two"></span>Lantern</h2>\n',
    );
  });

  test('are in it below a rule, too', () => {
    expect(html('So.\n\n<hr><a id="one"></a>\n## Lantern\n')).toBe(
      '<p>So.</p>\n<hr>\n<h2 id="lantern"><span id="one"></span>Lantern</h2>',
    );
  });

  test('are in the next heading only', () => {
    expect(repairText('<a id="one"></a>\n## Alpha\n## Beta')).toBe('\n## <a id="one"></a>Alpha\n## Beta');
  });

  test('lead to the item that it becomes', () => {
    const item = (id: string): string => `<a id="${id}"></a>\n## Tale ${id}\n\nWords of it.`;
    const { article } = parseText(`# 3 tales\n\nSo.\n\n${['x', 'y', 'z'].map(item).join('\n\n')}\n`);
    expect(article.milestones.map(({ title, fragments }) => [title, fragments])).toEqual([
      ['Tale x', ['tale-x', 'x']],
      ['Tale y', ['tale-y', 'y']],
      ['Tale z', ['tale-z', 'z']],
    ]);
  });

  test('are as they are written, whatever their names', () => {
    for (const id of ['$1', '$&', '$$', '\\1'])
      expect(repairText(`<a id="${id}"></a>\n## Lantern`)).toBe(`\n## <a id="${id}"></a>Lantern`);
  });
});

describe('a line of tags stays as it is', () => {
  test.each([
    ['above a paragraph', '<br>\nLantern'],
    ['above a list', '<br>\n- Lantern'],
    ['above an empty line', '<br>\n\n## Lantern'],
    ['above a hashtag', '<br>\n#Lantern'],
    ['above a heading without words', '<br>\n##'],
    ['above seven signs', '<br>\n####### Lantern'],
    ['above code', '<br>\n    ## Lantern'],
    ['at the end', '<br>'],
    ['with words', 'So <br>\n## Lantern'],
    ['with words behind it', '<br> so\n## Lantern'],
    ['with words in it', '<a id="x">So</a>\n## Lantern'],
    ['of other tags', '<span></span>\n## Lantern'],
    ['of a comment', '<!-- so -->\n## Lantern'],
    ['of an anchor that does not end', '<a id="x">\n## Lantern'],
    ['as code', '    <br>\n## Lantern'],
    ['in a fence', '```\n<br>\n## Lantern\n```'],
    ['in a fence of waves', '~~~html\n<hr>\n## Lantern\n~~~'],
    ['in a fence that does not end', '```\n<a id="x"></a>\n## Lantern'],
    ['in open HTML', '<div>\n<br>\n## Lantern\n</div>'],
    ['in preformatted text', '<pre>\n<br>\n## Lantern\n</pre>'],
    ['in preformatted text with an empty line', '<PRE class="a">So\n\n<br>\n## Lantern\n</PRE>'],
    ['in preformatted text in a list', '1. - <pre>\n\n   <br>\n   ## Lantern\n   </pre>'],
    ['in preformatted text below an item', '1. So\n\n   <pre>\n\n   <br>\n   ## Lantern\n   </pre>'],
    ['in preformatted text that is indented', 'So\n\n   <pre>\nSo\n\n<br>\n## Lantern\n</pre>'],
    ['in preformatted text behind a list', '1. So\n\nSo\n\n   <pre>\nSo\n\n<br>\n## Lantern\n</pre>'],
    ['in preformatted text that does not end', '<pre\n>\n\n<br>\n## Lantern'],
    ['in open HTML, further down', '<section>\n\n<p>So</p>\n<hr>\n## Lantern\n\n</section>'],
  ])('%s', (_, text) => {
    expect(repairText(text)).toBe(text);
  });

  test('but not behind a fence or behind HTML', () => {
    expect(repairText('```\n```\n<br>\n## Lantern')).toBe('```\n```\n\n## Lantern');
    expect(repairText('<div>\n</div>\n<br>\n## Lantern')).toBe('<div>\n</div>\n\n## Lantern');
    expect(repairText('<pre>\n</pre>\n<br>\n## Lantern')).toBe('<pre>\n</pre>\n\n## Lantern');
    expect(repairText('<pre>So</pre>\n<br>\n## Lantern')).toBe('<pre>So</pre>\n\n## Lantern');
    for (const open of ['- <pre>', '> <pre>', '> 1. <pre>', '1. So\n   <pre>', '- So\n\n  <pre>'])
      for (const between of ['', 'So.'])
        expect(repairText(`${open}\n${between}\n<br>\n## Lantern`)).toBe(`${open}\n${between}\n\n## Lantern`);
    expect(repairText('<br>\n\u200B## Lantern')).toBe('\n## Lantern');
  });
});

describe('whoever writes about `<pre>` opens none', () => {
  test.each([
    'Use `<pre>` for that.',
    '`<pre>` is for that.',
    'Words <pre> and others.',
    '- Use `<pre>`.',
    '    <pre>',
    '-<pre>',
    '*<pre>',
    '1.<pre>',
    '> -<pre>',
    '\\<pre> begins it.',
    '&lt;pre> <pre',
    '<preview>',
    '<!-- <pre> -->',
  ])('%s', (line) => {
    expect(repairText(`${line}\n\n  <br>\n## Lantern`)).toBe(`${line}\n\n\n## Lantern`);
  });

  test('so that the items of the article stay items', () => {
    const items = ['Alpha', 'Beta', 'Gamma'].map((name) => `<br>\n## ${name}\n\nWords of it.`);
    const { article } = parseText(`# 3 tales\n\nThey use \`<pre>\`.\n\n${items.join('\n\n')}\n`);
    expect(article.milestones.map(({ title }) => title)).toEqual(['Alpha', 'Beta', 'Gamma']);
  });
});

describe('any text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '<br>',
      '  <hr/>',
      '<a id="x"></a>',
      '<a name="$1"></a><br>',
      '## Lantern',
      '##Lantern',
      '# #',
      '```',
      '~~~',
      '<div>',
      '</div>',
      '<pre>',
      '- <pre>',
      '</pre>',
      '    <p>',
      '\u{200B}## Lantern',
      '\u{A0}- Lantern',
      '1. Lantern',
      '---',
      '[1]: https://a.example/ (So (it) goes)',
      '- Lantern',
      '\r',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
  const idsIn = (one: string): readonly string[] => one.match(/<a (?:id|name)="[^"]*">/g) ?? [];

  test('keeps its number of lines, its anchors and its words', () => {
    let moved = 0;
    fc.assert(
      fc.property(text, (original) => {
        const repaired = repairText(original);
        expect(repaired.split('\n')).toHaveLength(original.split('\n').length);
        expect(idsIn(repaired)).toEqual(idsIn(original));
        expect(repaired.match(/Lantern/g)).toEqual(original.match(/Lantern/g));
        if (/^ {0,3}#+ <a /m.test(repaired)) moved += 1;
      }),
      { numRuns: 2000 },
    );
    expect(moved).toBeGreaterThan(0);
  });

  test('of half a million characters of tags takes no longer than other text', () => {
    for (const piece of [
      '<br>',
      '<br ',
      '<a ',
      '<a id="x"></a>',
      '<a id="x">',
      '<br>\n',
      '<hr>\n## a\n',
      '<pre',
      '- ',
      '- <pre>\n',
      '1. So\n   <pre>\n',
    ])
      expect(processorTime(() => repairText(piece.repeat(500_000 / piece.length)))).toBeLessThan(2000);
  });
});
