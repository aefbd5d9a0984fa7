import { describe, expect, test } from 'vitest';

import { EMPTY_FRONT_MATTER, type FrontMatter } from '../../../pipeline/model/source.ts';
import { structureOf } from '../../../pipeline/parse/article.ts';
import { prepareText } from '../../../pipeline/parse/prepare/prepare.ts';
import type { Structure } from '../../../pipeline/parse/structure/structure.ts';
import { outline, parseText } from '../parse-text.ts';

const PROSE = 'Nobody had planned for it, and yet the change went through the whole industry within weeks.';
const HEADINGS = { shape: 'headings', level: 2 } as const;

function read(text: string, frontMatter: Partial<FrontMatter> = {}): Structure {
  const source = {
    path: 'articles/a.md',
    slug: 'a',
    address: 'articles/a',
    aliases: [],
    text,
    frontMatter: { ...EMPTY_FRONT_MATTER, ...frontMatter },
  };
  return structureOf(source, prepareText(text));
}

/** Sections under headings of the second level. */
function sections(...headings: readonly string[]): string {
  return headings.map((heading) => `## ${heading}\n\n${PROSE}`).join('\n\n');
}

describe('what the opening of an article promises', () => {
  const ITEMS = '- Alpha\n- Beta\n- Gamma\n';
  const promised = (...blocks: readonly string[]): readonly number[] =>
    read(`# Tales\n\n${blocks.join('\n\n')}\n\n${ITEMS}`).choice.facts.promised;
  const lines = (count: number): readonly string[] => Array<string>(count).fill('Words.');

  test('counts in its first six paragraphs', () => {
    expect(promised(...lines(5), 'Here are 3 tales.')).toEqual([3]);
    expect(promised(...lines(6), 'Here are 3 tales.')).toEqual([]);
  });

  test('counts as far where the title is not one of its blocks', () => {
    const text = `${[...lines(6), 'Here are 3 tales.'].join('\n\n')}\n\n${ITEMS}`;
    expect(read(text, { title: 'Tales' }).choice.facts.promised).toEqual([]);
  });

  test('may run on from one block to the next', () => {
    expect(promised('Here are', '3 tales.')).toEqual([3]);
  });

  test('is not promised by what surrounds it', () => {
    expect(promised('<aside>Here are 3 tales.</aside>')).toEqual([]);
  });
});

test('headings that an author says to be the milestones are all of them, whatever the title promises', () => {
  const text = `# 3 things\n\n${sections('Alpha', 'Beta', 'Gamma', 'Delta')}\n`;
  const names = (override: Partial<FrontMatter>): readonly string[] =>
    read(text, override).choice.candidates.map(({ series }) => series.name);
  expect(names({})).toContain('heading 2, without the last');
  expect(names({ milestones: HEADINGS })).toEqual(['heading 2']);
  expect(outline(parseText(text, { milestones: HEADINGS }).article)).toHaveLength(4);
});

test('what surrounds an article is no part of its size', () => {
  const covers = (more: string): number =>
    read(`# 3 things\n\n${sections('1. A', '2. B', '3. C')}\n\n${more}`).choice.facts.outline.size;
  expect(covers(`<aside>${PROSE.repeat(9)}</aside>\n`)).toBe(covers(''));
  expect(covers(`### Words\n\n${PROSE.repeat(9)}\n`)).not.toBe(covers(''));
});

describe('headings that are set aside for their words', () => {
  const titles = (text: string): readonly string[] =>
    parseText(`# 3 things\n\nSo.\n\n${text}\n`, { milestones: HEADINGS }).article.milestones.map(
      ({ title }) => title,
    );
  const LONG = `${PROSE} `.repeat(20);

  test('are items between items, but not before the first or behind the last', () => {
    const between = ['Alpha', 'Comments', 'Beta', 'Promotion', 'Gamma'];
    expect(titles(sections(...between))).toEqual(between);
    expect(titles(`${sections('Promotion', ...between, 'Subscribe')}\n\n${LONG}`)).toEqual(between);
  });

  test('are items of their own level only', () => {
    expect(
      titles(sections('Alpha', 'Beta').replace('\n\n## Beta', '\n\n### Comments\n\nNone.\n\n## Beta')),
    ).toEqual(['Alpha', 'Beta']);
  });

  test('are none where all items have a number', () => {
    const { article } = parseText(
      `# 3 things\n\nSo.\n\n${sections('1. Alpha', 'Comments', '2. Beta', 'Also', '3. Gamma')}\n`,
    );
    expect(outline(article)).toEqual(['1 Alpha', '2 Beta', '3 Gamma']);
    expect(article.groups.map(({ title }) => title)).toEqual(['Comments', 'Also']);
  });

  test('are no items as lines, which only headings are', () => {
    const lines = ['Alpha', 'Subscribe to our newsletter', 'Beta', 'Gamma'].map(
      (line) => `**${line}**\n\n${PROSE}`,
    );
    const { milestones } = parseText(`# 3 things\n\nSo.\n\n${lines.join('\n\n')}\n`).article;
    expect(milestones.map(({ title }) => title)).toEqual(['Alpha', 'Beta', 'Gamma']);
  });

  test('are no items of a list', () => {
    const { article } = parseText(
      `# 4 links\n\nSo.\n\n- Alpha\n- Beta\n\n## Comments\n\n- Gamma\n- Delta\n\n## Words\n\n${LONG}\n`,
      { milestones: { shape: 'list', level: null } },
    );
    expect(article.milestones.map(({ title }) => title)).not.toContain('Comments');
  });

  test('are among the series that competed, too', () => {
    const { choice } = read(`# 3 things\n\nSo.\n\n${sections('Alpha', 'Comments', 'Beta')}\n`, {
      milestones: HEADINGS,
    });
    expect(choice.candidates[0]).toBe(choice.chosen);
    expect(choice.chosen?.series).toMatchObject({ name: 'heading 2' });
    expect(choice.chosen?.series.markers).toHaveLength(3);
  });
});

describe('which series is chosen', () => {
  const ESSAY = `# On patience\n\n${PROSE}\n\n${sections('The river', 'The stone')}\n`;

  test('is nobody’s word: the best, if it is good enough', () => {
    const { choice } = read(ESSAY);
    expect([choice.chosen, choice.candidates.length]).toEqual([null, 1]);
  });

  test('is the author’s word: the best of that shape, good enough or not', () => {
    expect(read(ESSAY, { milestones: HEADINGS }).choice.chosen?.series.name).toBe('heading 2');
    expect(read(ESSAY, { milestones: { shape: 'list', level: null } }).choice).toMatchObject({
      chosen: null,
      candidates: [],
    });
  });

  test('is the author’s word: none, and then none competes', () => {
    const list = `# 3 things\n\n${sections('1. A', '2. B', '3. C')}\n`;
    expect(read(list, { milestones: false }).choice).toMatchObject({ chosen: null, candidates: [] });
  });

  test('has only markers of the shape and level that the author states', () => {
    const text = `# 2 things\n\n## 1. A\n\n${PROSE}\n\n### 2. B\n\n${PROSE}\n\n## 3. C\n\n${PROSE}\n\n### 4. D\n`;
    const names = (level: number | null): readonly string[] =>
      read(text, { milestones: { shape: 'headings', level } })
        .choice.candidates.map(({ series }) => series.name)
        .toSorted();
    expect(names(null)).toEqual(['heading 2', 'heading 3', 'heading numbered']);
    expect(names(3)).toEqual(['heading 3']);
    expect(names(4)).toEqual([]);
  });
});

describe('a list of more than 2,000 items', () => {
  const list = (count: number): string =>
    `# Links\n\n${Array.from({ length: count }, (_, index) => `- [L${index}](https://a.example/${index})`).join('\n')}\n`;

  test('is none, and its author is told', () => {
    const { article, diagnostics } = parseText(list(2001));
    expect(article.milestones).toEqual([]);
    expect(article.intro?.text).toContain('L2000');
    expect(diagnostics.map(({ rule, line, message }) => [rule, line, message])).toEqual([
      ['too-many-milestones', 3, 'Unexpected list of 2001 milestones, expected 2000 or fewer'],
    ]);
  });

  test('is one up to there', () => {
    const { article, diagnostics } = parseText(list(2000));
    expect([article.milestones.length, diagnostics]).toEqual([2000, []]);
  });
});

test('a numbered paragraph inside a numbered heading is not an item of its own', () => {
  const item = (number: number): string =>
    `<h2>${number}. Tale ${number} <p>${number}. Inner ${number}</p></h2>\n\n${PROSE}`;
  const { article } = parseText(`# 3 things\n\n${[1, 2, 3].map(item).join('\n\n')}\n`);
  expect(article.milestones).toHaveLength(3);
});

describe('an element that only lays out a page', () => {
  const introOf = (text: string): string | undefined =>
    parseText(text, { title: 'A tale' }).article.intro?.html;

  test('leaves its id to the first element in it that has none', () => {
    expect(introOf('<div id="here">\n\n## Own\n\nOne.\n\nTwo.\n</div>\n')).toBe(
      '<h2 id="own">Own</h2>\n<p id="here">One.</p>\n<p>Two.</p>',
    );
    expect(introOf('<div>\n\nOne.\n\nTwo.\n</div>\n')).toBe('<p>One.</p>\n<p>Two.</p>');
  });

  test('loses none of what it holds, whatever has an id', () => {
    expect(introOf('<div id="here">\n\n## Own\n\n## Other\n\n</div>\n')).toBe(
      '<h2 id="own">Own</h2>\n<h2 id="other">Other</h2>',
    );
  });

  test('stays where it holds only words', () => {
    expect(introOf('<div id="here">One <b>two</b>.</div>\n')).toBe('<div id="here">One <b>two</b>.</div>');
  });
});
