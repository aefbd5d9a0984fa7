import { describe, expect, test } from 'vitest';

import type { ItemForm } from '../../../pipeline/model/parsed.ts';
import type { MilestoneShape } from '../../../pipeline/model/source.ts';
import { parseText } from '../parse-text.ts';

/** How the items of an article that its author says to be of a shape are shown. */
function formsOf(blocks: readonly string[], shape: MilestoneShape): readonly ItemForm[] {
  const { milestones } = parseText(`${blocks.join('\n\n')}\n`, {
    title: 'A title',
    milestones: { shape, level: null },
  }).article;
  expect(milestones).toHaveLength(blocks.length);
  return milestones.map(({ form }) => form);
}

/** The form of the first of two items of a list that are alike. */
function formOf(item: string, shape: MilestoneShape = 'list'): ItemForm | undefined {
  return formsOf([item, item], shape)[0];
}

/** So many characters, of which the last one is no space. */
const words = (length: number): string => 'Word'.padEnd(length - 1, ' x').concat('x');

describe('an item is a line', () => {
  test('of a list up to 400 characters', () => {
    expect(formOf(`- ${words(400)}`)).toBe('line');
    expect(formOf(`- ${words(401)}`)).toBe('paragraph');
  });

  test('as a paragraph up to 160', () => {
    const paragraph = (length: number): string => `**Tale** ${words(length - 5)}`;
    expect(formOf(paragraph(160), 'paragraphs')).toBe('line');
    expect(formOf(paragraph(161), 'paragraphs')).toBe('paragraph');
  });

  test('as a row of a table', () => {
    const { milestones } = parseText('# 2 tools\n\n| A | B |\n| - | - |\n| Alpha | it |\n| Beta | it |\n', {
      milestones: { shape: 'table', level: null },
    }).article;
    expect(milestones.map(({ form }) => form)).toEqual(['line', 'line']);
  });

  test.each<[string, string, MilestoneShape]>([
    ['a heading, even with nothing below it', '## Tale', 'headings'],
    ['one with a paragraph of its own', '- Tale\n\n  It goes on.', 'list'],
    ['one with a list of its own', '- Tale\n  - inner', 'list'],
    ['one with a picture of its own', '- Tale\n\n  ![](https://a.example/x.png)', 'list'],
  ])('but not %s', (_, item, shape) => {
    expect(formOf(item, shape)).toBe('section');
  });

  test('nor a quote', () => {
    expect(formOf('> Tale', 'html')).toBe('paragraph');
  });

  test('also with a comment below it, which shows nothing', () => {
    expect(formOf('- Tale\n\n  <!-- note -->')).toBe('line');
  });
});

describe('an article is a list of lines where three in five items are', () => {
  const LINE = '- Tale';
  const LONG = '- Tale\n\n  It goes on.';

  test('and the others are paragraphs between them', () => {
    expect(formsOf([LINE, LINE, LONG, LONG, LINE], 'list')).toEqual([
      'line',
      'line',
      'paragraph',
      'paragraph',
      'line',
    ]);
  });

  test('with fewer, a line is shown like the others', () => {
    const forms = formsOf([LINE, LONG, LONG, LONG, LINE], 'list');
    expect(forms).toEqual(['section', 'section', 'section', 'section', 'section']);
  });

  test('that are paragraphs, what is no line has its own form', () => {
    const line = '**Tale.** Of it.';
    expect(formsOf([line, line, `**Tale.** ${words(200)}`], 'paragraphs')).toEqual([
      'line',
      'line',
      'section',
    ]);
  });
});

describe('a title that its sentence goes on from makes its item a paragraph', () => {
  const SET_OFF = '- **Tale.** It goes on.\n\n  More of it.';
  const RUNS_ON = '- **Tale** goes on.\n\n  More of it.';
  const BARE = '- **Tale**\n\n  More of it.';
  const UNTITLED = `- ${words(300)}\n\n  More of it.`;
  const forms = (...counts: readonly (readonly [string, number])[]): readonly ItemForm[] =>
    formsOf(
      counts.flatMap(([item, count]) => Array<string>(count).fill(item)),
      'list',
    );

  test('and all of them where more than three in ten do so', () => {
    expect(new Set(forms([SET_OFF, 6], [RUNS_ON, 4]))).toEqual(new Set(['paragraph']));
    expect(forms([SET_OFF, 7], [RUNS_ON, 3])).toEqual([
      ...Array<ItemForm>(7).fill('section'),
      ...Array<ItemForm>(3).fill('paragraph'),
    ]);
  });

  test('except those that nothing follows in their line, which say nothing about the others', () => {
    expect(forms([SET_OFF, 2], [RUNS_ON, 1], [BARE, 2])).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
      'section',
      'section',
    ]);
  });

  test('nor do those without a title', () => {
    expect(forms([SET_OFF, 2], [RUNS_ON, 1], [UNTITLED, 2])).toEqual(Array<ItemForm>(5).fill('paragraph'));
  });

  test('the other cells of a row are no such sentence', () => {
    const row = (name: string, about: string): string => `| ${name} | ${about} |`;
    const long = words(450);
    const { milestones } = parseText(
      `# 3 tools\n\n| Tool | About |\n| - | - |\n${row('Alpha', long)}\n${row(`**Beta** goes on`, long)}\n${row('Gamma', long)}\n`,
      { milestones: { shape: 'table', level: null } },
    ).article;
    expect(milestones.map(({ form }) => form)).toEqual(['section', 'paragraph', 'section']);
  });
});
