import { describe, expect, test } from 'vitest';

import { leftOutText } from '../left-out-text.ts';
import { outline, parseText } from '../parse-text.ts';

const PROSE =
  'Nobody had planned for it, and yet the change went through the whole industry within weeks. Those who had waited were glad of it.';

/** An article with three items, each marked by `mark` and followed by prose. */
function three(title: string, mark: (number: number, name: string) => string, separator = '\n\n'): string {
  const items = ['Alpha ships', 'Beta follows', 'Gamma ends it'].map((name, index) => mark(index + 1, name));
  return `# ${title}\n\nA short introduction to it all.\n\n${items.join(separator)}\n`;
}

const NUMBERED = ['1 Alpha ships', '2 Beta follows', '3 Gamma ends it'];
const BARE = ['- Alpha ships', '- Beta follows', '- Gamma ends it'];

describe('numbered shapes', () => {
  test.each<[string, (number: number, name: string) => string]>([
    ['## 1. Title', (number, name) => `## ${number}. ${name}\n\n${PROSE}`],
    ['### 1) Title ###', (number, name) => `### ${number}) ${name} ###\n\n${PROSE}`],
    ['## 1\\. Title', (number, name) => `## ${number}\\. ${name}\n\n${PROSE}`],
    ['## #1 Title', (number, name) => `## #${number} ${name}\n\n${PROSE}`],
    ['## No. 1: Title', (number, name) => `## No. ${number}: ${name}\n\n${PROSE}`],
    ['## 1、Title', (number, name) => `## ${number}、${name}\n\n${PROSE}`],
    [
      '## １．Title, full-width',
      (number, name) => `## ${String.fromCodePoint(0xff10 + number)}．${name}\n\n${PROSE}`,
    ],
    ['##1. Title, no space after the #', (number, name) => `##${number}. ${name}\n\n${PROSE}`],
    ['setext', (number, name) => `${number}. ${name}\n---\n\n${PROSE}`],
    ['## IV. Title, Roman', (number, name) => `## ${'I'.repeat(number)}. ${name}\n\n${PROSE}`],
    ['keycap emoji', (number, name) => `### ${number}\u{FE0F}\u{20E3} ${name}\n\n${PROSE}`],
    ['1 of 3', (number, name) => `## ${number}/3: ${name}\n\n${PROSE}`],
    ['numbered line, underlined', (number, name) => `${number}. ${name}\n===\n\n${PROSE}`],
    ['raw HTML heading', (number, name) => `<h2>${number}. ${name}</h2>\n<p>${PROSE}</p>`],
    ['plain line', (number, name) => `${number}. ${name}\n\n${PROSE}\n\n${PROSE}`],
    ['plain line, escaped', (number, name) => `${number}\\. ${name}\n\n${PROSE}`],
    ['plain line with a bracket', (number, name) => `${number}) ${name}\n\n${PROSE}`],
    ['bold line, number inside', (number, name) => `**${number}. ${name}**\n\n${PROSE}`],
    ['bold line, number outside', (number, name) => `${number}. **${name}**\n\n${PROSE}`],
    ['bold lead, number inside', (number, name) => `**${number}) ${name}** – ${PROSE}`],
    ['bold lead, dash inside the bold', (number, name) => `**${number}) ${name}—**${PROSE}`],
    ['bold lead with a colon', (number, name) => `**${number}. ${name}:** ${PROSE}`],
    ['bold line, text on the next line', (number, name) => `**${number}. ${name}**\n${PROSE}`],
    [
      'ordered list with nested bodies',
      (number, name) => `${number}. **${name}**\n\n   ${PROSE}\n\n   - a point\n   - another`,
    ],
    ['ordered list with two-space bodies', (number, name) => `${number}. **${name}**\n\n  ${PROSE}`],
    ['orphan <li> with numbers', (number, name) => `<li>${number}. <b>${name}</b> ${PROSE}</li>`],
  ])('%s', (_, mark) => {
    const { article } = parseText(three('3 things that changed everything', mark));
    expect(outline(article)).toEqual(NUMBERED);
    expect(article.intro?.text).toBe('A short introduction to it all.');
    expect(article.milestones.map((milestone) => milestone.body.text.includes('Nobody had planned'))).toEqual(
      [true, true, true],
    );
  });

  test('a countdown keeps the numbers as printed', () => {
    const text =
      '# Top 3 posts\n\nHere they are.\n\n3. [Gamma](https://a.example/)\n2. [Beta](https://b.example/)\n1. [Alpha](https://c.example/)\n';
    expect(outline(parseText(text).article)).toEqual(['3 Gamma', '2 Beta', '1 Alpha']);
  });

  test('all printed as 1', () => {
    const { article } = parseText(three('Three milestones', (_, name) => `1. **${name}**\n\n${PROSE}`));
    expect(outline(article)).toEqual(['1 Alpha ships', '1 Beta follows', '1 Gamma ends it']);
  });

  test('gaps, and numbers that begin again in each section', () => {
    const text = `# Our weekly digest\n\n## News\n\n1、[Alpha](https://a.example/)\n\n${PROSE}\n\n3、[Beta](https://b.example/)\n\n${PROSE}\n\n## Tools\n\n1、[Gamma](https://c.example/)\n\n${PROSE}\n`;
    const { article } = parseText(text);
    expect(outline(article)).toEqual(['1 Alpha', '3 Beta', '1 Gamma']);
    expect(article.groups.map(({ title, first }) => [title, first])).toEqual([
      ['News', 0],
      ['Tools', 2],
    ]);
  });

  test('<ol start> and reversed', () => {
    const { article } = parseText(
      '# 3 highlights\n\n<ol start="3" reversed><li>Gamma is a long way to go</li><li>Beta is a little nearer</li><li>Alpha wins</li></ol>\n',
    );
    expect(article.milestones.map((milestone) => milestone.ordinal)).toEqual([3, 2, 1]);
  });

  test('a number in the text is not the number of an item', () => {
    expect(
      parseText(
        '# 3 things\n\n## 1.10 is out\n\nA\n\n## 2016 in short\n\nB\n\n## 5 million pulls\n\nC\n',
      ).article.milestones.map((m) => m.ordinal),
    ).toEqual([null, null, null]);
  });
});

describe('shapes without numbers', () => {
  test('headings of one level under a title that promises that many', () => {
    const { article } = parseText(
      three('Three moments that made the year', (_, name) => `### ${name}\n\n${PROSE}`) +
        `\n### Conclusion\n\nThat was it.\n`,
    );
    expect(outline(article)).toEqual(BARE);
    expect(article.outro?.text).toBe('Conclusion\n\nThat was it.');
  });

  test('sub-headings stay in the body', () => {
    const { article } = parseText(
      three(
        'Three moments that made the year',
        (_, name) => `## ${name}\n\n${PROSE}\n\n### Why it counts\n\n${PROSE}`,
      ),
    );
    expect(outline(article)).toEqual(BARE);
    expect(article.milestones[0]?.body.html).toContain('<h4 id="why-it-counts">Why it counts</h4>');
  });

  test('bullets by category are items, the categories are groups', () => {
    const text =
      '# Weekly links\n\n## Reading\n\n- [One](https://a.example/): about this\n- [Two](https://b.example/): about that\n\n## Tools\n\n- [Three](https://c.example/): does it\n- [Four](https://d.example/): does more\n';
    const { article } = parseText(text);
    expect(outline(article)).toEqual(['- One', '- Two', '- Three', '- Four']);
    expect(article.groups.map((group) => group.title)).toEqual(['Reading', 'Tools']);
    expect(article.milestones[0]?.links[0]).toEqual({ url: 'https://a.example/', text: 'One' });
  });

  test('nested bullets under categories', () => {
    const text =
      '# Links of the week\n\n- Reading\n  - [One](https://a.example/) about this\n  - [Two](https://b.example/) about that\n- Tools\n  - [Three](https://c.example/) does it\n  - [Four](https://d.example/) does more\n';
    expect(parseText(text).article.milestones).toHaveLength(4);
  });

  test('year headings with dated entries: the entries, their dates cut from the titles', () => {
    const text = `# A timeline\n\n## 1999\n\n**March** – Alpha ships\n\n**July 4** – Beta follows\n\n## 2000\n\n**June** – Gamma ends it\n`;
    const { article } = parseText(text);
    expect(outline(article)).toEqual(BARE);
    expect(article.milestones.map((milestone) => milestone.heading)).toEqual([
      'March: Alpha ships',
      'July 4: Beta follows',
      'June: Gamma ends it',
    ]);
    expect(article.groups.map((group) => group.title)).toEqual(['1999', '2000']);
  });

  test('bold lines between lists are headings in all but markup', () => {
    const text =
      '# Dev weekly\n\n**Articles**\n\n- [One](https://a.example/) by Ann\n- [Two](https://b.example/), a classic\n\n**Tools**\n\n- [Three](https://c.example/) finds files\n';
    const { article } = parseText(text);
    expect(article.groups.map(({ title, first }) => [title, first])).toEqual([
      ['Articles', 0],
      ['Tools', 2],
    ]);
    expect(article.milestones[1]?.body.text).not.toContain('Tools');
  });

  test('terms of a definition list that are dates: the title comes from the definition', () => {
    const text =
      '# Milestones\n\n<dl><dt>1925</dt><dd>Alpha ships.</dd><dt>1930</dt><dd>Beta follows.</dd><dt>1957</dt><dd>Gamma ends it.</dd></dl>\n';
    expect(outline(parseText(text).article)).toEqual(BARE);
  });

  test('dated headings', () => {
    const { article } = parseText(
      `# A short history\n\n## March 1999: Alpha ships\n\n${PROSE}\n\n## December 2005: Beta follows\n\n${PROSE}\n\n## 2017: Gamma ends it\n\n${PROSE}\n`,
    );
    expect(outline(article)).toEqual(BARE);
    expect(article.milestones[0]?.heading).toBe('March 1999: Alpha ships');
  });

  test('a changelog: one milestone a version, including the one without a date', () => {
    const text =
      '# Changelog\n\n## [Unreleased]\n\n- Something new\n\n## [1.1.0] - 2024-05-01\n\n### Added\n\n- A thing\n\n## 1.0.0 · 2024-01-02\n\n- The first\n';
    expect(outline(parseText(text).article)).toEqual(['- Unreleased', '- 1.1.0', '- 1.0.0']);
  });

  test('a table of dates and events', () => {
    const text =
      '# Timeline of the project\n\n| Date | Event |\n| --- | --- |\n| 2014-06 | Alpha ships |\n| 2015-07 | Beta follows |\n| 2016-01 | Gamma ends it |\n';
    const { article } = parseText(text);
    expect(outline(article)).toEqual(BARE);
    expect(article.milestones[0]?.heading).toBe('2014-06: Alpha ships');
  });

  test('HTML quotes that contain a timeline', () => {
    const entry = (year: string, text: string): string =>
      `<blockquote>\n  <div>${year}</div>\n\n  <div>\n    <p>\n      ${text}\n    </p>\n  </div>\n</blockquote>`;
    const { article } = parseText(
      `# A retrospective\n\n${entry('2004', 'March—Alpha ships')}\n\n${entry('2005', 'June—Beta follows')}\n\n${entry('2006', 'July—Gamma ends it')}\n`,
    );
    expect(outline(article)).toEqual(BARE);
    expect(article.groups.map((group) => group.title)).toEqual(['2004', '2005', '2006']);
  });
});

describe('what is not a list of milestones gives none', () => {
  test.each([
    [
      'how-to steps',
      `# How to install the daemon\n\nIt takes a minute.\n\n1. Download the package\n2. Unpack it\n3. Run the installer\n\n${PROSE}`,
    ],
    [
      'numbered headings of a how-to',
      `# How to set up a registry\n\n## 1. Install it\n\n${PROSE}\n\n## 2. Configure it\n\n${PROSE}\n\n## 3. Run it\n\n${PROSE}`,
    ],
    [
      'interview questions',
      `# An interview with the maintainers\n\n**How did it begin?**\n\n${PROSE}\n\n**What was hard?**\n\n${PROSE}\n\n**What comes next?**\n\n${PROSE}`,
    ],
    [
      'an essay with headings',
      `# On patience\n\n${PROSE}\n\n## The river\n\n${PROSE}\n\n## The stone\n\n${PROSE}\n\n## The sea\n\n${PROSE}`,
    ],
    [
      'an essay with an inner list',
      `# Why I like plain text\n\n${PROSE} ${PROSE}\n\n${PROSE}\n\n- It is small\n- It is simple\n- It lasts\n\n${PROSE} ${PROSE}\n\n${PROSE}`,
    ],
    ['an essay with a list-like title', `# Ten years of patience\n\n${PROSE}\n\n${PROSE}\n\n${PROSE}`],
    [
      'footnotes',
      `# On stones\n\n${PROSE} ${PROSE}\n\n${PROSE} ${PROSE}\n\n1\\. A note.\n\n2\\. Another note.`,
    ],
    ['nothing but prose', PROSE],
  ])('%s', (_, text) => {
    const { article } = parseText(text);
    expect(outline(article)).toEqual([]);
    expect(article.intro?.text).toContain('Nobody had planned');
  });
});

describe('what surrounds a list', () => {
  const list = three(
    '3 things that changed everything',
    (number, name) => `## ${number}. ${name}\n\n${PROSE}`,
  );

  test.each([
    ['an author’s biography', '**About the Author**\n\nThe author writes this.'],
    ['a comment counter', 'One thought on “3 things”\n\nComments are closed.'],
    ['a licence', 'Licensed under CC BY 4.0.'],
    ['a row of share buttons', 'Share this:\n\n- [Reddit](https://r.example/)\n- [Mail](https://m.example/)'],
    [
      'a row of share links',
      '[Share](https://s.example/) | [Tweet](https://t.example/) | [Reddit](https://r.example/)',
    ],
    ['a note of why one gets this mail', 'You get this because you asked for it.'],
    ['a biography in italics', '*Priya N. is a consultant in Pune, and lives with two goats.*'],
    ['a sponsor’s box', '## A word from our sponsor\n\nThis issue is sponsored by Acme.\n\nBuy anvils.'],
  ])('%s at the end is boilerplate', (_, footer) => {
    const { article } = parseText(`${list}\n${footer}\n`);
    expect(article.milestones).toHaveLength(3);
    expect(article.milestones[2]?.body.text).toBe(PROSE);
    expect(leftOutText(article)).not.toBe('');
    expect(article.outro).toBeNull();
  });

  test.each([
    ['a via line', '---\n\nvia: https://example.com/original', 'via: https://example.com/original'],
    ['a footer of related posts', '## Related posts\n\n- [One](https://a.example/)', 'Related posts\nOne'],
    ['a finer heading of them', '### Related posts\n\n- [One](https://a.example/)', 'Related posts\nOne'],
    ['a list of tags', 'Filed under: lists', 'Filed under: lists'],
    [
      'a biography before credits',
      '**About the author**\n\nShe writes.\n\nSource: https://a.example/',
      'About the author\n\nShe writes.\n\nSource: https://a.example/',
    ],
    ['a request to comment', 'Leave a comment and tell us more.', 'Leave a comment and tell us more.'],
    ['a read-also line', 'Read also: [Another story](https://a.example/)', 'Read also: Another story'],
    [
      'a long text on the author',
      `## About the author\n\n${`${PROSE} `.repeat(12)}`,
      `About the author\n\n${`${PROSE} `.repeat(12).trim()}`,
    ],
  ])('%s at the end is in no item, and is kept', (_, footer, outro) => {
    const { article } = parseText(`${list}\n${footer}\n`);
    expect(article.milestones).toHaveLength(3);
    expect(article.milestones[2]?.body.text).toBe(PROSE);
    expect(article.outro?.text).toBe(outro);
    expect(article.leftOut).toEqual([]);
  });

  test('what is left out is reported with its lines and how to keep it', () => {
    const { article, diagnostics } = parseText(
      `${list}\n## About the author\n\nShe writes.\n\n12 comments\n`,
    );
    const { line, endLine } = article.leftOut[0] ?? {};
    expect([line, endLine]).toEqual([17, 21]);
    expect(diagnostics).toEqual([
      {
        severity: 'info',
        rule: 'left-out-boilerplate',
        message: 'Left out `lines 17–21`, which surrounds the article without being part of it',
        hint: 'Write `<!-- milepost: keep -->` before it to keep it and everything after it.',
        file: 'content/articles/sample.md',
        line: 17,
        column: 1,
      },
    ]);
  });

  test.each([
    ['before it', `${list}\n<!-- milepost: keep -->\n\n## About the author\n\nShe writes.\n`],
    ['anywhere above', `<!-- milepost: keep -->\n\n${list}\n## About the author\n\nShe writes.\n`],
  ])('an author keeps it with a comment %s, which is not printed', (_, text) => {
    const { article, diagnostics } = parseText(text);
    expect(diagnostics).toEqual([]);
    expect(article.outro?.text).toBe('About the author\n\nShe writes.');
    expect(article.milestones[2]?.body.text).toBe(PROSE);
    expect(JSON.stringify({ ...article, source: null })).not.toContain('milepost: keep');
  });

  test.each([
    ['a read-also line', 'Read also: [Another story](https://a.example/)'],
    ['a line that points on', 'See: the manual'],
    ['a credit', 'Photo: the ferry in the rain'],
    ['a comment counter', '12 comments'],
    ['a licence', 'Licensed under the GPL.'],
    ['an aside', '<aside>\n\nBy the way.\n\n</aside>'],
    ['a source', 'Source: https://a.example/source'],
  ])('%s inside an item stays there, wherever the item is', (_, block) => {
    for (const number of [1, 2, 3]) {
      const { article } = parseText(
        `${list}\n`.replace(
          new RegExp(`(## ${number}\\. \\w+)`),
          `$1\n\nIt began.\n\n${block}\n\nIt went on.`,
        ),
      );
      expect(article.milestones).toHaveLength(3);
      expect(article.milestones[number - 1]?.body.text).toMatch(/^It began\.\n\n[^]+It went on\./);
      expect(article.leftOut).toEqual([]);
    }
  });

  test('footnotes after a biography do not make it part of an item', () => {
    const { article } = parseText(
      `${list.replace('Nobody had', 'Nobody[^1] had')}\n*Priya N. is a consultant in Pune.*\n\n[^1]: Nearly nobody.\n`,
    );
    expect(article.milestones.map(({ body }) => body.text).join()).not.toContain('Priya');
    expect(leftOutText(article)).toBe('Priya N. is a consultant in Pune.');
  });

  test('a line that each item ends with does not end the article', () => {
    const { article } = parseText(
      list.replaceAll(/## \d\. /g, '## ').replaceAll(PROSE, `${PROSE}\n\nSource: https://a.example/one`),
    );
    expect(outline(article)).toEqual(BARE);
    expect(article.outro).toBeNull();
  });

  test('headings that continue after such a line are items', () => {
    const headings = list.replaceAll(/## \d\. /g, '## ');
    const { article } = parseText(
      headings.replace('\n\n## Gamma', '\n\nSource: https://a.example/one\n\n## Gamma'),
    );
    expect(outline(article)).toEqual(BARE);
  });

  test.each([['Comments'], ['Promotion'], ['Subscribe to changes'], ['New Contributors']])(
    'an item may be called “%s”',
    (title) => {
      const { article } = parseText(
        `# Release notes\n\n${['Search', title, 'Feeds', 'Pages'].map((one) => `## ${one}\n\n${PROSE}`).join('\n\n')}\n`,
        { milestones: { shape: 'headings', level: 2 } },
      );
      expect(outline(article)).toEqual(['- Search', `- ${title}`, '- Feeds', '- Pages']);
    },
  );

  test.each([
    ['In summary, it was a good year.'],
    ['These were the three that counted.'],
    ['What do you think? Tell us in the comments.'],
  ])('closing words without a heading are the outro: %s', (closing) => {
    const { article } = parseText(`${list}\n${closing}\n`);
    expect(article.outro?.text).toBe(closing);
    expect(article.milestones[2]?.body.text).toBe(PROSE);
  });
});

describe('nothing is left out of an article without milestones', () => {
  test.each([
    ['## Comments\n\nThey are switched off.'],
    ['## Subscribe to changes\n\nCall the function.'],
    ['## Promotion\n\nOf staff, that is.'],
    ['## New Contributors\n\n- Ann\n- Ben'],
    ['See: the manual'],
    ['## About the author\n\nShe writes.'],
    ['12 comments'],
    ['*Priya N. is a consultant in Pune.*'],
    ['Sponsored by Acme'],
    ['## Sponsor\n\nThis post is sponsored by Acme.'],
    ['Licensed under CC BY 4.0.'],
    ['Share this:\n\n- Reddit\n- Mail'],
    ['<aside>\n\nBy the way.\n\n</aside>'],
  ])('%j', (block) => {
    for (const text of [
      `# On patience\n\n${PROSE}\n\n${block}\n`,
      `# On patience\n\n${block}\n\n${PROSE}\n`,
      `# On patience\n\n${PROSE}\n\n${block}\n\n## The river\n\n${PROSE}\n`,
    ]) {
      const { article } = parseText(text, { milestones: false });
      expect(article.leftOut).toEqual([]);
      for (const [word] of block.replaceAll(/<[^>]*>/g, '').matchAll(/\p{L}+/gu))
        expect(article.intro?.text).toContain(word);
    }
  });
});

describe('the author’s word', () => {
  const text = `# Notes\n\n${PROSE}\n\n## Alpha\n\n${PROSE}\n\n## Beta\n\n${PROSE}\n`;

  test('milestones: {shape, level} chooses the list', () => {
    expect(outline(parseText(text).article)).toEqual([]);
    expect(outline(parseText(text, { milestones: { shape: 'headings', level: 2 } }).article)).toEqual([
      '- Alpha',
      '- Beta',
    ]);
  });

  test('milestones: false publishes the article as a whole', () => {
    const list = three('3 things', (number, name) => `## ${number}. ${name}\n\n${PROSE}`);
    expect(parseText(list, { milestones: false }).article.milestones).toEqual([]);
  });

  test('a comment gives one milestone its id, date and tags', () => {
    const { article } = parseText(
      three(
        '3 things',
        (number, name) =>
          `## ${number}. ${name}\n\n<!-- milestone: date=2016-0${number} tags=docker,-security id="m ${number}" -->\n\n${PROSE}`,
      ),
    );
    expect(article.milestones[1]?.attributes).toEqual({
      id: 'm 2',
      date: '2016-02',
      tags: [
        { text: 'docker', line: 13, column: 35 },
        { text: '-security', line: 13, column: 42 },
      ],
    });
    expect(article.milestones[1]?.body.html).not.toContain('<!--');
  });

  test('a comment that is not understood is an error with its place', () => {
    const { diagnostics } = parseText(
      '# 2 things\n\n1. Alpha is here\n\n   <!-- milestone: dat=2016 -->\n\n2. Beta is there\n',
    );
    expect(diagnostics).toEqual([
      expect.objectContaining({
        severity: 'error',
        rule: 'milestone-comment',
        file: 'content/articles/sample.md',
        line: 5,
        column: 4,
      }),
    ]);
  });
});
