import { describe, expect, test } from 'vitest';

import { parseText } from '../../parse-text.ts';
import { cut, headings, lists } from './cut.ts';

const x = (count: number): string => 'x'.repeat(count);

describe('a bold line between lists heads a group', () => {
  const between = (block: string) =>
    lists(`# 4 links\n\n- A\n- B\n\n${block}\n\n- C\n- D\n`).groups.map(([title]) => title);

  test.each([
    ['**Tools**', 'Tools'],
    ['<p><b>Tools</b></p>', 'Tools'],
    ['<p> <b>Tools</b>\n</p>', 'Tools'],
    [`**${x(80)}**`, x(80)],
  ])('%s', (block, title) => {
    expect(between(block)).toEqual([title]);
  });

  test.each([`**${x(81)}**`, '**Tools** of ours', '*Tools*', 'Tools', '> **Tools**'])(
    'and %s does not',
    (block) => {
      expect(between(block)).toEqual([]);
    },
  );

  test('the first one, too, with what is said between it and its items', () => {
    const text = '# 4 links\n\nSo.\n\n**News**\n\nWords.\n\n- A\n- B\n\n**Tools**\n\n- C\n- D\n';
    expect(lists(text)).toMatchObject({
      intro: 'So.',
      groups: [
        ['News', 0, 'Words.'],
        ['Tools', 2, null],
      ],
    });
  });

  test('nor between headings', () => {
    const text = '# 2 things\n\n## A\n\nOne.\n\n**Tools**\n\nTwo.\n\n## B\n\nThree.\n';
    expect(headings(text, 2)).toMatchObject({
      groups: [],
      items: [
        ['A', 'One.\n\nTools\n\nTwo.'],
        ['B', 'Three.'],
      ],
    });
  });

  test('nor between numbered ones', () => {
    const text = '# 4 links\n\n1. A\n2. B\n\n**Tools**\n\n3. C\n4. D\n';
    expect(lists(text)).toMatchObject({
      groups: [],
      items: [
        ['A', ''],
        ['B', 'Tools'],
        ['C', ''],
        ['D', ''],
      ],
    });
  });
});

describe('a sentence that ends in a colon before an item heads a group', () => {
  const before = (...blocks: readonly string[]) =>
    lists(`# 4 links\n\n- A\n- B\n\n${blocks.join('\n\n')}\n\n- C\n- D\n`);

  test.each([
    ['And now for more:', 'And now for more'],
    ['And now for more ：', 'And now for more'],
    ['And now: more:', 'And now: more'],
    [`${x(248)}:`, x(248)],
  ])('%s', (sentence, title) => {
    expect(before('Words.', sentence)).toMatchObject({
      groups: [[title, 2, null]],
      items: [
        ['A', ''],
        ['B', 'Words.'],
        ['C', ''],
        ['D', ''],
      ],
    });
  });

  test.each(['And now for more.', `${x(249)}:`, 'More: or less', '> And now for more:'])(
    'and %s does not',
    (sentence) => {
      expect(before('Words.', sentence).groups).toEqual([]);
    },
  );

  test('after any item', () => {
    const text = '# 4 links\n\n- A\n- B\n- C\n\nWords.\n\nAnd now for more:\n\n- D\n';
    expect(lists(text).groups).toEqual([['And now for more', 3, null]]);
  });

  test('nor where it is all that an item has', () => {
    expect(before('And now for more:').groups).toEqual([]);
  });
});

describe('a heading', () => {
  test('of the items’ level or above ends an item, a finer one does not', () => {
    const text =
      '# 3 things\n\n## News\n\nOf a year.\n\n### A\n\nOne.\n\n#### Inner\n\nTwo.\n\n## Tools\n\n### B\n\nThree.\n\n### C\n\nFour.\n';
    expect(headings(text, 3)).toEqual({
      intro: null,
      items: [
        ['A', 'One.\n\nInner\n\nTwo.'],
        ['B', 'Three.'],
        ['C', 'Four.'],
      ],
      groups: [
        ['News', 0, 'Of a year.'],
        ['Tools', 1, null],
      ],
      outro: null,
    });
  });

  test('over lists ends an item where it is as coarse as those over the others', () => {
    const text = '# 4 links\n\nWords.\n\n## News\n\n- A\n- B\n\n### Finer\n\nMore.\n\n## Tools\n\n- C\n- D\n';
    expect(lists(text)).toMatchObject({
      intro: 'Words.',
      groups: [
        ['News', 0, null],
        ['Tools', 2, null],
      ],
    });
    expect(lists(text).items[1]?.[1]).toContain('Finer');
  });

  test('over lists ends an item where it is as fine as one over others', () => {
    const text = '# 4 links\n\n## News\n\n- A\n\n### Finer\n\n- B\n\n### Also\n\n- C\n\n#### Note\n\nMore.\n';
    expect(lists(text).groups.map(([title]) => title)).toEqual(['Finer', 'Also']);
    expect(lists(text).outro).toBe('Note\n\nMore.');
  });

  test('of the first level ends one, too', () => {
    const text = '# 2 things\n\nSo.\n\n## A\n\nOne.\n\n# Part\n\n## B\n\nTwo.\n';
    expect(headings(text, 2).groups).toEqual([['Part', 1, null]]);
  });

  test('of any level ends an item where none is over the items', () => {
    const text = '# 3 links\n\nWords.\n\n- A\n- B\n- C\n\n###### After\n\nMore.\n';
    expect(lists(text).outro).toBe('After\n\nMore.');
  });

  test('before the first item, like those of later groups, heads the first', () => {
    const text =
      '# 4 links\n\nWords.\n\n#### Note\n\nOf it.\n\n## News\n\nThese.\n\n- A\n- B\n\n## Tools\n\n- C\n- D\n';
    expect(lists(text)).toMatchObject({
      intro: 'Words.\n\nNote\n\nOf it.',
      groups: [
        ['News', 0, 'These.'],
        ['Tools', 2, null],
      ],
    });
    const alone = '# 2 links\n\nWords.\n\n## News\n\nThese.\n\n- A\n- B\n';
    expect(lists(alone)).toMatchObject({ intro: 'Words.\n\nNews\n\nThese.', groups: [] });
  });

  test('before the first item heads the first group where it is the nearest of its level', () => {
    const text = '# 4 links\n\n## So\n\nWords.\n\n## News\n\n- A\n- B\n\n## Tools\n\n- C\n- D\n';
    expect(lists(text)).toMatchObject({
      intro: 'So\n\nWords.',
      groups: [
        ['News', 0, null],
        ['Tools', 2, null],
      ],
    });
  });

  test('without items behind it is closing words', () => {
    const text = '# 2 links\n\n## News\n\n- A\n- B\n\n## Tools\n\nNone.\n\n## Also\n\nNothing.\n';
    expect(lists(text)).toMatchObject({ outro: 'Tools\n\nNone.\n\nAlso\n\nNothing.' });
  });
});

describe('items that are headings and other numbered lines', () => {
  const numbered = (...items: readonly string[]): string =>
    `# 4 things\n\n${items.map((item, index) => item.replace('N', `${index + 1}\\.`)).join('\n\n')}\n`;

  test('end at headings of their level where most of them are headings', () => {
    const text = numbered(
      '## N A\n\nOne.',
      '## N B\n\n### Inner\n\nTwo.',
      '## N C\n\nThree.',
      '**N D**\n\nFour.',
    );
    expect(cut(parseText(text).article)).toMatchObject({
      items: [
        ['A', 'One.'],
        ['B', 'Inner\n\nTwo.'],
        ['C', 'Three.'],
        ['D', 'Four.'],
      ],
      groups: [],
    });
  });

  test('end at headings as fine as those over the others where no more than half of them are', () => {
    const text = numbered(
      '## N A\n\nOne.\n\n### Sub',
      '**N B**\n\nTwo.',
      '## N C\n\nThree.',
      '**N D**\n\nFour.\n\n### Other\n\nFive.',
    );
    expect(cut(parseText(text).article)).toMatchObject({
      items: [
        ['A', 'One.'],
        ['B', 'Two.'],
        ['C', 'Three.'],
        ['D', 'Four.'],
      ],
      outro: 'Other\n\nFive.',
    });
  });

  test('end at the coarsest headings where no more than half of them are', () => {
    const text = numbered(
      '## N A\n\nOne.',
      '**N B**\n\n#### Inner\n\nTwo.',
      '## N C\n\nThree.',
      '**N D**\n\nFour.',
    );
    expect(cut(parseText(text).article)).toMatchObject({
      items: [
        ['A', 'One.'],
        ['B', 'Inner\n\nTwo.'],
        ['C', 'Three.'],
        ['D', 'Four.'],
      ],
    });
  });
});

test('a sentence with a colon below a group’s heading is what the group begins with', () => {
  const text = '# 4 links\n\n## News\n\n- A\n- B\n\n## Tools\n\nWords.\n\nSuch as:\n\n- C\n- D\n';
  expect(lists(text).groups).toEqual([
    ['News', 0, null],
    ['Tools', 2, 'Words.\n\nSuch as:'],
  ]);
});

test('a sentence with a colon before the first item is part of the introduction', () => {
  expect(lists('# 2 links\n\nWords.\n\nSuch as:\n\n- A\n- B\n')).toMatchObject({
    intro: 'Words.\n\nSuch as:',
    groups: [],
  });
});

describe('a line that is but a year', () => {
  const timeline = (block: string) =>
    cut(
      parseText(
        `# A timeline\n\n**March 3** – A\n\n**May 4** – B\n\n${block}\n\n**June 5** – C\n\n**July 6** – D\n`,
        {
          milestones: { shape: 'paragraphs', level: null },
        },
      ).article,
    ).groups;

  test.each([
    ['2000', '2000'],
    ['<div>2000</div>', '2000'],
    ['1990–1999', '1990–1999'],
  ])('heads a group: %s', (block, title) => {
    expect(timeline(block)).toEqual([[title, 2, null]]);
  });

  test.each(['May 2000', '2000 words', 'Words', '> 2000'])('and %s does not', (block) => {
    expect(timeline(block)).toEqual([]);
  });

  test('heads none between items without dates, or between headings', () => {
    expect(lists('# 4 links\n\n1. A\n2. B\n\n2000\n\n3. C\n4. D\n').groups).toEqual([]);
    const dated = '## March 3: A\n\nOne.\n\n2000\n\n## May 4: B\n\nTwo.\n';
    expect(headings(dated, 2).groups).toEqual([]);
  });
});
