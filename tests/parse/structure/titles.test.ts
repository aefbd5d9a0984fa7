import { describe, expect, test } from 'vitest';

import { parseText } from '../parse-text.ts';

/** Three items of one shape; the second one is looked at. */
function second(item: (name: string) => string, separator = '\n'): ReturnType<typeof read> {
  return read(['alpha', 'beta', 'gamma'].map(item).join(separator));
}

function read(items: string) {
  const { article } = parseText(`# 3 links of the week\n\nAn introduction.\n\n${items}\n`);
  const [, milestone] = article.milestones;
  if (milestone === undefined || article.milestones.length !== 3)
    throw new Error(`expected 3 milestones, found ${article.milestones.length}`);
  const { title, titleHtml, target, form, whole, body, label, number, opening } = milestone;
  return {
    title,
    titleHtml,
    target,
    form,
    whole: whole?.html ?? null,
    body: body.html,
    label,
    number,
    opening,
  };
}

describe('a title that is a link has a target', () => {
  test.each<[string, (name: string) => string, string]>([
    [
      'a heading',
      (name) => `## [The ${name}](https://${name}.example/)\n\nIt is here, and everybody looks.\n`,
      '<a href="https://beta.example/">The beta</a>',
    ],
    [
      'a heading with a byline',
      (name) => `## [The ${name}](https://${name}.example/) by James\n\nIt is here, and everybody looks.\n`,
      '<a href="https://beta.example/">The beta</a> by James',
    ],
    [
      'a bold lead',
      (name) =>
        `1. **[The ${name}](https://${name}.example/)** by James\n\n   It is here, and everybody looks.\n`,
      '<a href="https://beta.example/">The beta</a>',
    ],
    [
      'a numbered heading with code',
      (name) => `## 1. [\`${name}()\`](https://${name}.example/)\n\nIt is here, and everybody looks.\n`,
      '<a href="https://beta.example/"><code>beta()</code></a>',
    ],
    [
      'raw HTML',
      (name) => `<h2><a href="https://${name}.example/">The ${name}</a></h2>\n<p>It is here.</p>\n`,
      '<a href="https://beta.example/">The beta</a>',
    ],
  ])('%s', (_shape, item, titleHtml) => {
    expect(second(item)).toMatchObject({ titleHtml, target: 'https://beta.example/' });
  });

  test('a version heading keeps its compare link, and the date beside it is the label', () => {
    const { article } = parseText(
      '# Changelog\n\n## [1.2.0](https://e.example/compare/1.1...1.2) - 2024-05-01\n\n- Added a thing.\n\n## [1.1.0](https://e.example/compare/1.0...1.1) - 2024-04-01 [YANKED]\n\n- Fixed a thing.\n\n## [1.0.0](https://e.example/1.0) - 2024-03-01\n\n- Began.\n',
    );
    expect(article.milestones.map(({ title, target, label }) => [title, target, label])).toEqual([
      ['1.2.0', 'https://e.example/compare/1.1...1.2', '2024-05-01'],
      ['1.1.0', 'https://e.example/compare/1.0...1.1', '2024-04-01 [YANKED]'],
      ['1.0.0', 'https://e.example/1.0', '2024-03-01'],
    ]);
  });

  test('a table cell, and the header names the other cells', () => {
    const { article } = parseText(
      '# 3 tools\n\n| Tool | Stars | Notes |\n| --- | --- | --- |\n| [Alpha](https://alpha.example/) | 10 | fast |\n| [Beta](https://beta.example/) | 20 | [docs](https://beta.example/docs) |\n| [Gamma](https://gamma.example/) | 30 | |\n',
    );
    expect(article.milestones.map(({ title, target }) => [title, target])).toEqual([
      ['Alpha', 'https://alpha.example/'],
      ['Beta', 'https://beta.example/'],
      ['Gamma', 'https://gamma.example/'],
    ]);
    expect(article.milestones[1]?.whole?.text).toBe('Beta · Stars: 20 · Notes: docs');
    expect(article.leftOut.map(({ rule, text }) => [rule, text])).toEqual([['left-out-table-head', 'Tool']]);
  });

  test('a term of a definition list', () => {
    const { article } = parseText(
      '# A history of things\n\n<dl>\n<dt><a href="https://a.example/">1991: Alpha</a></dt><dd>It began with that, and with nothing else.</dd>\n<dt><a href="https://b.example/">1992: Beta</a></dt><dd>It went on with that, as everybody thought.</dd>\n<dt><a href="https://c.example/">1993: Gamma</a></dt><dd>It ended there, and nobody was astonished.</dd>\n</dl>\n',
    );
    expect(article.milestones.map(({ title, target }) => [title, target])).toEqual([
      ['Alpha', 'https://a.example/'],
      ['Beta', 'https://b.example/'],
      ['Gamma', 'https://c.example/'],
    ]);
  });
});

describe('a digest stays a digest: its items are lines', () => {
  test.each<[string, (name: string) => string, string]>([
    [
      'a link with a byline',
      (name) => `- [The ${name}](https://${name}.example/) by its author. Long.`,
      '<p><a href="https://beta.example/">The beta</a> by its author. Long.</p>',
    ],
    [
      'a link and what is said of it',
      (name) => `- [The ${name}](https://${name}.example/): forty pages, and still the best.`,
      '<p><a href="https://beta.example/">The beta</a>: forty pages, and still the best.</p>',
    ],
    [
      'a sentence round a link',
      (name) => `- Somebody explains in [How to ${name}](https://${name}.example/) that it can be done.`,
      '<p>Somebody explains in <a href="https://beta.example/">How to beta</a> that it can be done.</p>',
    ],
    [
      'a kind in brackets before the link',
      (name) => `- [video] [The ${name}](https://${name}.example/) - a talk`,
      '<p>[video] <a href="https://beta.example/">The beta</a> - a talk</p>',
    ],
    [
      'a date before the link',
      (name) => `- 25 August: [The ${name}](https://${name}.example/), seen from above.`,
      '<p>25 August: <a href="https://beta.example/">The beta</a>, seen from above.</p>',
    ],
    [
      'bold and a link',
      (name) => `- **${name}** [0.1.0](https://${name}.example/) ([notes](https://${name}.example/))`,
      '<p><strong>beta</strong> <a href="https://beta.example/">0.1.0</a> (<a href="https://beta.example/">notes</a>)</p>',
    ],
  ])('%s', (_shape, item, whole) => {
    expect(second(item)).toMatchObject({ form: 'line', whole, label: null });
  });

  test('a line with a task’s box, a picture or several links keeps them all', () => {
    expect(
      second(
        (name) => `- [x] ![A ${name}](https://p.example/${name}.png) [${name}](https://${name}.example/)`,
      ),
    ).toMatchObject({
      form: 'line',
      whole:
        '<p>☑ <img src="https://p.example/beta.png" alt="A beta"> <a href="https://beta.example/">beta</a></p>',
    });
  });

  test('a rule after an item separates it from the next one, and is not part of it', () => {
    const items = (name: string): string => `- [The ${name}](https://${name}.example/) by James`;
    expect(second(items, '\n\n---\n\n')).toMatchObject({
      form: 'line',
      whole: expect.not.stringContaining('<hr>'),
    });
    const sections = second((name) => `## The ${name}\n\nIt is here.\n\n---\n\nIt stays.`, '\n\n---\n\n');
    expect(sections.body.match(/<hr>/g)).toHaveLength(1);
  });

  test('an item with more to say is a paragraph among the lines, not a heading', () => {
    const item = (name: string): string => `- [The ${name}](https://${name}.example/) by James`;
    const form = (text: string): string => second((name) => (name === 'beta' ? text : item(name))).form;
    expect(form(`${item('beta')}\n\n  ![A ship](https://example.org/ship.png)\n`)).toBe('paragraph');
    expect(form(`- **The beta**\n\n  It is here, and everybody looks.\n`)).toBe('paragraph');
  });

  test('items with paragraphs of their own are not lines', () => {
    const item = (name: string): string =>
      `- **The ${name}.** It ships.\n\n  A paragraph that says more about it, and why it matters.\n`;
    expect(second(item)).toMatchObject({ form: 'section', titleHtml: 'The beta.', whole: null });
  });
});

describe('a sentence that its title begins stays whole', () => {
  test('a bold lead that runs on is a paragraph, with nothing in small letters below a heading', () => {
    const item = (name: string): string =>
      `**The ${name}** was released in February, after a long year in which nobody believed that it would ever come to an end. People were glad.\n\nA second paragraph about it.\n`;
    const { form, title, whole } = second(item);
    expect({ form, title }).toEqual({ form: 'paragraph', title: 'The beta' });
    expect(whole).toMatch(/^<p><strong>The beta<\/strong> was released in February/);
  });

  test('a link with a byline is not repeated if something follows', () => {
    const linked = (name: string): string => `[The ${name}](https://${name}.example/) by James\n\n`;
    const { form, opening } = second((name) => `- ${linked(name)}  > It is here, and everybody looks.\n`);
    expect({ form, opening }).toEqual({ form: 'paragraph', opening: 'It is here, and everybody looks.' });
  });

  test('a complete sentence is a title, and what follows is its text', () => {
    const item = (name: string): string =>
      `**The ${name}.** Released in February, after a long year in which nobody believed that it would ever come to an end. People were glad.\n\nA second paragraph about it.\n`;
    expect(second(item)).toMatchObject({ form: 'section', titleHtml: 'The beta.', title: 'The beta.' });
  });
});

describe('nothing of a title line is lost', () => {
  test('a picture before the number', () => {
    const { titleHtml } = read(
      ['alpha', 'beta', 'gamma']
        .map(
          (name, index) =>
            `## ![logo](https://p.example/${name}.png) ${index + 1}. The ${name}\n\nSome text.\n`,
        )
        .join('\n'),
    );
    expect(titleHtml).toBe('<img src="https://p.example/beta.png" alt="logo"> The beta');
  });

  test('a picture after the words, even if a date is cut off', () => {
    const { titleHtml } = second(
      (name) => `## The ${name} ![logo](https://p.example/${name}.png)\n\nSome text about it.\n`,
    );
    expect(titleHtml).toBe('The beta <img src="https://p.example/beta.png" alt="logo">');
  });

  test('a picture or a link in bold type before or after the number', () => {
    expect(
      second(
        (name) => `**![logo](https://p.example/${name}.png) 1. The ${name}.** Some text about it.`,
        '\n\n',
      ).whole,
    ).toContain('<img src="https://p.example/beta.png" alt="logo">');
    const behind = second(
      (name) =>
        `**1. [![logo](https://p.example/${name}.png)](https://l.example/${name}) The ${name}.** Some text about it.`,
      '\n\n',
    ).whole;
    expect(behind).toContain(
      '<a href="https://l.example/beta"><img src="https://p.example/beta.png" alt="logo"></a>',
    );
  });

  test('a picture in bold type beside a date label', () => {
    const { titleHtml, label } = second(
      (name) =>
        `**![logo](https://p.example/${name}.png) 3 March 1999: The ${name}.** ${'Some text about it. '.repeat(20)}`,
      '\n\n',
    );
    expect([titleHtml, label]).toEqual([
      '<img src="https://p.example/beta.png" alt="logo"> The beta.',
      '3 March 1999',
    ]);
  });

  test('a link and a picture in the cell of a number or a date', () => {
    const cell = (name: string) => `[Long ${name}](https://e.example/${name}) ${'and text. '.repeat(50)}`;
    const numbered = read(
      `| No | Tool |\n| --- | --- |\n| [1](https://n.example/1) | ${cell('alpha')} |\n| [2](https://n.example/2) ![two](https://p.example/2.png) | ${cell('beta')} |\n| 3 | ${cell('gamma')} |`,
    );
    expect([numbered.titleHtml, numbered.whole].join()).toMatch(/href="https:\/\/n\.example\/2".*alt="two"/u);
    const dated = read(
      `| On | Tool | About |\n| --- | --- | --- |\n| [3 May 2001](https://n.example/1) | Alpha | ${cell('alpha')} |\n| [3 May 2002](https://n.example/2) ![two](https://p.example/2.png) | Beta | ${cell('beta')} |\n| 3 May 2003 | Gamma | ${cell('gamma')} |`,
    );
    expect(dated.titleHtml).toBe(
      '<a href="https://n.example/2">3 May 2002</a> <img src="https://p.example/2.png" alt="two">: Beta',
    );
  });

  test('a link that contains a date and a title is cut in two, and only its title stays', () => {
    const { titleHtml } = second(
      (name) => `- [3 March 1999: The ${name}](https://e.example/${name}), and more of it`,
    );
    expect(titleHtml).toBe('<a href="https://e.example/beta">The beta</a>');
  });

  test('an item with nothing in it is not one, but counts', () => {
    const { article } = parseText(
      '# 3 things\n\n1. **Alpha** is here.\n2.\n3. **Beta** is here.\n4. **Gamma** is here.\n',
    );
    expect(article.milestones.map(({ number, title }) => [number, title])).toEqual([
      ['1', 'Alpha'],
      ['3', 'Beta'],
      ['4', 'Gamma'],
    ]);
    expect(article.outro).toBeNull();
  });

  test('a number as it is printed', () => {
    const { article } = parseText(
      '# 三件大事\n\n## 第一，开始\n\n文字在这里。\n\n## 第二，继续\n\n文字在这里。\n\n## 第三，结束\n\n文字在这里。\n',
    );
    expect(article.milestones.map(({ ordinal, number }) => [ordinal, number])).toEqual([
      [1, '第一'],
      [2, '第二'],
      [3, '第三'],
    ]);
  });

  test('a date label as it is printed', () => {
    const { article } = parseText(
      '# A timeline\n\n## 3 March 1999: Alpha\n\nSome text.\n\n## 4 May 2000: Beta\n\nSome text.\n\n## 5 June 2001: Gamma\n\nSome text.\n',
    );
    expect(article.milestones.map(({ title, label }) => [title, label])).toEqual([
      ['Alpha', '3 March 1999'],
      ['Beta', '4 May 2000'],
      ['Gamma', '5 June 2001'],
    ]);
  });

  test('a heading of a group keeps its link', () => {
    const items = (names: readonly string[]): string =>
      names.map((name) => `- [${name}](https://${name}.example/): it is worth a look.`).join('\n');
    const { article } = parseText(
      `# Links\n\n## [Feeds](https://feeds.example/)\n\n${items(['a', 'b', 'c'])}\n\n## Mail\n\n${items(['d', 'e', 'f'])}\n`,
    );
    expect(article.groups.map(({ titleHtml }) => titleHtml)).toEqual([
      '<a href="https://feeds.example/">Feeds</a>',
      'Mail',
    ]);
  });
});

test('leads that are written alike are shown alike', () => {
  const long =
    'It took a long year in which nobody believed that it would ever come to an end. People were glad when at last it did, and said so.';
  const { article } = parseText(
    `# 3 releases\n\n**Alpha 1.10** was released in February. ${long}\n\n**Beta 1.2.** Ten times the scale. ${long}\n\n**Gamma 1.0:** a runtime without a daemon. ${long}\n`,
  );
  expect(article.milestones.map(({ form }) => form)).toEqual(['paragraph', 'paragraph', 'paragraph']);
});
