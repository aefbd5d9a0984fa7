import { describe, expect, test } from 'vitest';

import type { MilestoneShape } from '../../../pipeline/model/source.ts';
import { parseText } from '../parse-text.ts';

/** From which line to which each item reaches. */
function reaches(text: string, shape: MilestoneShape): readonly (readonly [number, number])[] {
  const { milestones } = parseText(text, { title: 'A tale', milestones: { shape, level: null } }).article;
  return milestones.map(({ line, endLine }) => [line, endLine]);
}

describe('an item reaches from the line of its title to that of its last word', () => {
  test.each<[MilestoneShape, string, readonly (readonly [number, number])[]]>([
    [
      'headings',
      '## A\n\nOne\ntwo.\n\n## B\n\nThree.\n',
      [
        [1, 4],
        [6, 8],
      ],
    ],
    [
      'list',
      '- A\n\n  One\n  two.\n- B\n',
      [
        [1, 4],
        [5, 5],
      ],
    ],
    [
      'paragraphs',
      '**A** one\ntwo.\n\nThree.\n\n**B** four.\n\nFive.\n',
      [
        [1, 4],
        [6, 8],
      ],
    ],
    [
      'table',
      '| A |\n| - |\n| B |\n| C |\n',
      [
        [3, 3],
        [4, 4],
      ],
    ],
    [
      'html',
      '<dl><dt>A</dt>\n<dd>one\n<b>two</b>\nthree</dd>\n<dt>B</dt><dd>four</dd></dl>\n',
      [
        [1, 4],
        [5, 5],
      ],
    ],
    [
      'html',
      '> A\n> one\n\n> B\n',
      [
        [1, 2],
        [4, 4],
      ],
    ],
  ])('as %s', (shape, text, want) => {
    expect(reaches(text, shape)).toEqual(want);
  });
});

/** What becomes a link with words that stand nowhere in the text. */
const REPLACED = [
  ['a frame', '<iframe src="https://a.example/"></iframe>', 'a.example'],
  ['a place in a picture', '<map><area href="https://a.example/" alt="There"></map>', 'There'],
] as const;

describe.each(REPLACED)('the words made of %s have the line', (_, element, words) => {
  const html = (blocks: string) =>
    parseText(blocks, { title: 'A tale', milestones: { shape: 'html', level: null } }).article.milestones;

  test('of what is before them', () => {
    const [first] = html(
      `<dl><dt>Alpha</dt>\n<dd>one\ntwo ${element} three\nfour</dd>\n<dt>Beta</dt><dd>five</dd></dl>\n`,
    );
    expect(first?.endLine).toBe(4);
    expect(first?.bodyRuns.find(({ text }) => text.trim() === words)?.line).toBe(3);
    expect(first?.body.html.match(/<p>/g)).toHaveLength(1);
  });

  test('of the cell that it is in', () => {
    const { milestones } = parseText(
      `<table>\n<tr><td>Alpha</td>\n<td>${element}</td></tr>\n<tr><td>Beta</td>\n<td>${element}</td></tr>\n</table>\n`,
      { title: 'A tale', milestones: { shape: 'table', level: null } },
    ).article;
    expect(milestones.map(({ bodyRuns }) => bodyRuns.map(({ line }) => line))).toEqual([[3], [5]]);
  });

  test('of the title that it is in', () => {
    const { article } = parseText(`\n\n# A tale ${element}\n\nWords.\n`);
    expect(article.introRuns.map(({ line }) => line)).toEqual([3, 5]);
  });
});
