import { describe, expect, test } from 'vitest';

import type { MilestoneShape } from '../../../pipeline/model/source.ts';
import type { ParsedArticle } from '../../../pipeline/model/parsed.ts';
import { outline, parseText } from '../parse-text.ts';

function read(text: string, shape: MilestoneShape, level: number | null = null): ParsedArticle {
  return parseText(text, { milestones: { shape, level } }).article;
}

describe('a heading is no item', () => {
  test.each(['pre', 'nav', 'figure'])('in <%s>', (name) => {
    const text = `## A\n\nWords.\n\n<${name}><h2>X</h2></${name}>\n\n## B\n\nWords.\n`;
    expect(outline(read(text, 'headings', 2))).toEqual(['- A', '- B']);
  });

  test.each(['td', 'th'])('in <%s>', (name) => {
    const text = `## A\n\nWords.\n\n<table><tr><${name}><h2>X</h2></${name}></tr></table>\n\n## B\n\nWords.\n`;
    expect(outline(read(text, 'headings', 2))).toEqual(['- A', '- B']);
  });

  test('in an item of a list or a definition', () => {
    for (const block of ['- ## X', '<dl><dt>X</dt><dd><h2>Y</h2></dd></dl>'])
      expect(outline(read(`## A\n\n${block}\n\n## B\n\nWords.\n`, 'headings', 2))).toEqual(['- A', '- B']);
  });

  test('without words', () => {
    expect(outline(read('## A\n\n##\n\n## B\n\nWords.\n', 'headings', 2))).toEqual(['- A', '- B']);
  });

  test('but one in a quote or a section is', () => {
    for (const block of ['> ## X', '<section><h2>X</h2></section>'])
      expect(
        parseText(`# 3 things\n\n## A\n\nWords.\n\n${block}\n\nWords.\n\n## B\n\nWords.\n`).article.groups,
      ).toEqual([]);
    expect(
      outline(read('## A\n\n<section>\n\n## X\n\nWords.\n\n</section>\n\n## B\n', 'headings', 2)),
    ).toEqual(['- A', '- X', '- B']);
  });
});

describe('the words of an item’s first paragraph or heading are its title', () => {
  test.each(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])('<%s>', (name) => {
    const one = `<li><${name}>Tale</${name}><div>It goes on.</div></li>`;
    const { milestones } = read(`<ul>${one}${one}</ul>\n`, 'list');
    expect(milestones.map(({ title, body }) => [title, body.text])).toEqual([
      ['Tale', 'It goes on.'],
      ['Tale', 'It goes on.'],
    ]);
  });

  test('also behind a picture, which stays', () => {
    const one = '<li><p><img src="https://a.example/x.png"></p><p>Tale</p><p>It goes on.</p></li>';
    const [first] = read(`<ul>${one}${one}</ul>\n`, 'list').milestones;
    expect(first?.title).toBe('Tale');
    expect(first?.body.html).toMatch(/x\.png[^]*It goes on/);
  });

  test('and its own, up to the first block', () => {
    const [first] = read('- Tale\n  - inner\n- Tale\n  - inner\n', 'list').milestones;
    expect([first?.title, first?.body.text]).toEqual(['Tale', 'inner']);
  });

  test('an item without words is none', () => {
    expect(outline(read('- A\n-\n- B\n', 'list'))).toEqual(['- A', '- B']);
  });
});

describe('the number of an item', () => {
  const numbers = (text: string): readonly (number | null)[] =>
    read(text, 'list').milestones.map(({ ordinal }) => ordinal);

  test.each<[string, readonly (number | null)[]]>([
    ['1. A\n2. B\n3. C', [1, 2, 3]],
    ['1. A\n1. B\n1. C', [1, 1, 1]],
    ['3. A\n2. B\n1. C', [3, 2, 1]],
    ['10) A\n11) B', [10, 11]],
    ['123456789. A\n1. B', [123456789, 1]],
    ['- A\n- B', [null, null]],
    ['- 4\\. A\n- 7\\. B', [4, 7]],
    ['1. 4\\. A\n2. 7\\. B', [4, 7]],
    ['<ol><li>A</li><li>B</li></ol>', [1, 2]],
    ['<ol start="5"><li>A</li><li>B</li></ol>', [5, 6]],
    ['<ol start="0"><li>A</li><li>B</li></ol>', [0, 1]],
    ['<ol start="x"><li>A</li><li>B</li></ol>', [1, 2]],
    ['<ol reversed><li>A</li> <li>B</li> <li>C</li></ol>', [3, 2, 1]],
    ['<ol reversed start="9"><li>A</li><li>B</li></ol>', [9, 8]],
    ['<ol><li value="7">A</li><li>B</li></ol>', [7, 8]],
    ['<ol reversed><li value="7">A</li><li>B</li></ol>', [7, 6]],
    ['<ol><li>A</li><li></li><li>B</li></ol>', [1, 3]],
    ['<ul><li value="7">A</li><li>B</li></ul>', [null, null]],
  ])('%j', (text, want) => {
    expect(numbers(`${text}\n`)).toEqual(want);
  });

  test('is counted anew in each list', () => {
    expect(numbers('<ol><li>A</li><li>B</li></ol>\n\n<ol><li>C</li><li>D</li></ol>\n')).toEqual([1, 2, 1, 2]);
  });
});

describe('a row of a table', () => {
  const row = (head: string, ...cells: readonly string[]) => {
    const rule = head.replaceAll(/[^|]+/g, '-');
    const { milestones } = read(
      `| ${head} |\n| ${rule} |\n${cells.map((one) => `| ${one} |`).join('\n')}\n`,
      'table',
    );
    return milestones.map(({ number, ordinal, heading, title, body, whole }) => [
      number,
      ordinal,
      heading,
      title,
      whole?.text ?? body.text,
    ]);
  };

  test.each([
    ['1', '1', 1],
    ['#1', '1', 1],
    ['12.', '12', 12],
    ['#123)', '123', 123],
  ])('has %j for its number, and its title behind it', (cell, number, ordinal) => {
    const [first] = row('No | Tale | About', `${cell} | Alpha | words`, `2 | Beta | words`);
    expect(first?.slice(0, 4)).toEqual([number, ordinal, 'Alpha', 'Alpha']);
  });

  test.each(['0001', '##1', '1..', 'No', '1 2', 'x1'])('has none in %j', (cell) => {
    const [first] = row('No | Tale | About', `${cell} | Alpha | words`, `x | Beta | words`);
    expect(first?.slice(0, 2)).toEqual([null, null]);
    expect(first?.[3]).toBe(cell);
  });

  test('has a date for its label, and its title behind it', () => {
    const [first] = row('On | Tale | About', '3 May 2001 | Alpha | words', '4 May 2001 | Beta | words');
    expect(first?.slice(0, 4)).toEqual([null, null, '3 May 2001: Alpha', 'Alpha']);
  });

  test('has its title in the same cell as its date, where they share one', () => {
    const [first] = row('What | About', '3 May 2001: Alpha | words', '4 May 2001: Beta | words');
    expect(first?.slice(2, 4)).toEqual(['3 May 2001: Alpha', 'Alpha']);
    expect(first?.[4]).toContain('About: words');
  });

  test('has both', () => {
    const [first] = row(
      'No | On | Tale | About',
      '1 | 3 May 2001 | Alpha | words',
      '2 | 4 May 2001 | Beta | words',
    );
    expect(first?.slice(0, 4)).toEqual(['1', 1, '3 May 2001: Alpha', 'Alpha']);
    expect(first?.[4]).toBe('3 May 2001: Alpha · About: words');
  });

  test('has its other cells named by the head, where it has a name and the cell something to say', () => {
    const [first] = row('Tale | About |  | Also', 'Alpha | words | more | ', 'Beta | words | more | x');
    expect(first?.[4]).toBe('Alpha · About: words · more');
  });

  test('is one of a body, not of the head', () => {
    const { milestones, leftOut } = read(
      '<table><thead><tr><td>Tale</td></tr></thead><tbody><tr><td>Alpha</td></tr><tr><th>Only heads</th></tr><tr><th>No</th><td>Beta</td></tr></tbody></table>\n',
      'table',
    );
    expect(milestones.map(({ title }) => title)).toEqual(['Alpha', 'No']);
    expect(leftOut.map(({ text }) => text)).toEqual(['Tale']);
  });
});

describe('what else may be an item', () => {
  test('a term, whose title comes from its definition where it is but a date', () => {
    const text =
      '<dl><dt>1999</dt><dd>Alpha ships.</dd><dt>Beta</dt><dd>It follows.</dd><dt>2001: Gamma</dt><dd>It ends.</dd></dl>\n';
    expect(outline(read(text, 'html'))).toEqual(['- Alpha ships', '- Beta', '- Gamma']);
  });

  test('a quote, but no callout, and none in an item', () => {
    const text = '> Alpha ships.\n\n> [!NOTE]\n> Beware of it.\n\n- > Inner.\n\n> Beta follows.\n';
    expect(outline(read(text, 'html'))).toEqual(['- Alpha ships', '- Beta follows']);
  });

  test.each([
    ['a number', '1\\. Alpha', '2\\. Beta'],
    ['bold words', '**Alpha** goes on.', '**Beta** goes on.'],
    ['a link', '[Alpha](https://a.example/): words.', '[Beta](https://b.example/): words.'],
    ['a date', '3 May 2001: Alpha', '4 May 2001: Beta'],
  ])('a paragraph that begins with %s', (_, one, two) => {
    const titles = (text: string): readonly string[] =>
      read(text, 'paragraphs').milestones.map(({ title }) => title);
    expect(titles(`# Tales\n\n${one}\n\nWords.\n\n${two}\n\nWords.\n`)).toEqual(['Alpha', 'Beta']);
    expect(titles(`- ${one}\n\n  ${one}\n- ${two}\n\n  ${two}\n`)).toEqual([]);
  });

  test('a <div> that holds but words is a paragraph', () => {
    const one = (name: string): string => `<div><b>${name}</b> goes on.</div>`;
    expect(outline(read(`${one('Alpha')}\n\nWords.\n\n${one('Beta')}\n\nWords.\n`, 'paragraphs'))).toEqual([
      '- Alpha',
      '- Beta',
    ]);
  });
});
