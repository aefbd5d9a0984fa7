import { describe, expect, test } from 'vitest';

import { parseText } from '../../parse-text.ts';

/** The numbers, titles and titles with their markup of headings that are milestones. */
function read(headings: readonly string[]): readonly (readonly [number: string | null, title: string])[] {
  const text = headings.map((heading) => `## ${heading}\n\nWords.\n`).join('\n');
  const { article } = parseText(text, { milestones: { shape: 'headings', level: 2 } });
  return article.milestones.map(({ number, title, titleHtml }) => {
    expect(titleHtml.replace(/<[^>]+>/gu, '')).toBe(title);
    return [number, title];
  });
}

/** Without its number and markup. */
function titleIn(heading: string): string {
  return heading.replace(/\[|\]\([^)]*\)|[*`]/gu, '').replace(/^\d+[-_– ]/u, '');
}

describe('numbers that every title of a list begins with, in order, are its numbers', () => {
  test.each([
    ['padded', ['01-Alpha', '02-Beta', '03-Gamma'], ['01', '02', '03']],
    ['padded, with a space, from one', ['01 Alpha', '02 Beta', '03 Gamma'], ['01', '02', '03']],
    ['a countdown', ['3-Alpha', '2-Beta', '1-Gamma'], ['3', '2', '1']],
    ['from zero', ['0_Alpha', '1_Beta', '2_Gamma'], ['0', '1', '2']],
    ['with a dash', ['1–“Alpha”', '2–“Beta”', '3–“Gamma”'], ['1', '2', '3']],
    ['in Japanese', ['1-船', '2-港', '3-橋'], ['1', '2', '3']],
    ['linked', ['[01-Alpha](https://a.example/)', '**02-Beta**', '03-`Gamma`'], ['01', '02', '03']],
  ])('%s', (_what, headings, numbers) => {
    expect(read(headings)).toEqual(headings.map((heading, index) => [numbers[index], titleIn(heading)]));
  });

  test.each([
    ['two of them', ['01-Alpha', '02-Beta']],
    ['out of order', ['24-Hour News', '12-Factor Apps', '3-Way Merge']],
    ['not from the first, padded', ['08 Alpha', '09 Beta', '10 Gamma']],
    ['not from the first', ['4-Alpha', '5-Beta', '6-Gamma']],
    ['not all', ['01-Alpha', '02-Beta', 'Gamma']],
    ['what they count', ['1 Year Later', '2 Years Later', '3 Years Later']],
    ['words that go on', ['1-day trips', '2-day trips', '3-day trips']],
  ])('but not %s', (_what, headings) => {
    expect(read(headings)).toEqual(headings.map((heading) => [null, heading]));
  });
});
