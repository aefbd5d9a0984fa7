import { describe, expect, test } from 'vitest';

import type { MilestoneShape } from '../../../../pipeline/model/source.ts';
import { parseText } from '../../parse-text.ts';

/** What the last item of an article says, and its closing words. */
function endOf(
  text: string,
  shape: MilestoneShape = 'headings',
): readonly [string | undefined, string | null] {
  const { milestones, outro } = parseText(`${text}\n`, {
    title: '3 things',
    milestones: { shape, level: null },
  }).article;
  expect(milestones).toHaveLength(3);
  return [milestones.at(-1)?.body.text, outro?.text ?? null];
}

const HEADINGS = '## Alpha\n\nOne.\n\n## Beta\n\nTwo.\n\n## Gamma';
const SUMMARY = 'In summary, it was a year.';

describe('a paragraph about the whole begins the closing words', () => {
  test('with all that follows it', () => {
    expect(endOf(`${HEADINGS}\n\nThree.\n\n${SUMMARY}\n\nIt was.`)).toEqual([
      'Three.',
      `${SUMMARY}\n\nIt was.`,
    ]);
  });

  test('but not where it is the first that an item says', () => {
    expect(endOf(`${HEADINGS}\n\n${SUMMARY}\n\nIt was.`)).toEqual([`${SUMMARY}\n\nIt was.`, null]);
  });

  test('nor where it is a quote, a list or a picture’s words', () => {
    for (const block of [`> ${SUMMARY}`, `- ${SUMMARY}`])
      expect(endOf(`${HEADINGS}\n\nThree.\n\n${block}`)).toEqual([`Three.\n\n${SUMMARY}`, null]);
  });

  test('nor in another item than the last', () => {
    const text = HEADINGS.replace('Two.', `Two.\n\n${SUMMARY}`);
    expect(endOf(`${text}\n\nThree.`)).toEqual(['Three.', null]);
  });

  test('nor inside the item of a list, whose text is all its own', () => {
    const item = (name: string): string => `- **${name}**\n\n  One.\n\n  ${SUMMARY}`;
    expect(endOf(['Alpha', 'Beta', 'Gamma'].map(item).join('\n'), 'list')).toEqual([
      `One.\n\n${SUMMARY}`,
      null,
    ]);
  });
});

describe('a heading of closing words begins them', () => {
  test('even where it is the first that the last item says', () => {
    expect(endOf(`${HEADINGS}\n\n### Conclusion\n\nIt was.`)).toEqual(['', 'Conclusion\n\nIt was.']);
  });

  test('and another heading does not', () => {
    expect(endOf(`${HEADINGS}\n\n### Also\n\nIt was.`)).toEqual(['Also\n\nIt was.', null]);
  });
});

describe('a rule begins the closing words', () => {
  test('where no other item has one, even where it is the first that the last item says', () => {
    expect(endOf(`${HEADINGS}\n\n---\n\nIt was.`)).toEqual(['', 'It was.']);
  });

  test('also where each item ends with one', () => {
    const text = HEADINGS.replaceAll('\n\n## ', '\n\n---\n\n## ');
    expect(endOf(`${text}\n\nThree.\n\n---\n\nIt was.`)).toEqual(['Three.', 'It was.']);
  });
});

describe('what follows the last item', () => {
  test('is closing words where nothing follows the others, which contain all of their text', () => {
    for (const item of ['- Alpha', '1. Alpha'])
      expect(endOf(`${[item, item, item].join('\n')}\n\nIt was.\n\n> So.`, 'list')).toEqual([
        '',
        'It was.\n\nSo.',
      ]);
    const rows = '| A |\n| - |\n| B |\n| C |\n| D |';
    expect(endOf(`${rows}\n\nIt was.`, 'table')).toEqual(['', 'It was.']);
    expect(endOf('> Alpha\n\n> Beta\n\n> Gamma\n\nIt was.', 'html')).toEqual(['Gamma', 'It was.']);
    expect(endOf('**A** one.\n\n**B** two.\n\n**C** three.\n\nIt was.', 'paragraphs')).toEqual([
      'three.',
      'It was.',
    ]);
  });

  test('is its own where its title is a heading', () => {
    expect(endOf('## Alpha\n\n## Beta\n\n## Gamma\n\nIt was.')).toEqual(['It was.', null]);
  });

  test('is its own where something follows the others, too', () => {
    expect(endOf('> Alpha\n\nOne.\n\n> Beta\n\nTwo.\n\n> Gamma\n\nThree.', 'html')).toEqual([
      'Gamma\n\nThree.',
      null,
    ]);
  });
});
