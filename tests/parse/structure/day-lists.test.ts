import { describe, expect, test } from 'vitest';

import { parseText } from '../parse-text.ts';

/** The HTML of a text that is published as a whole, on one line. */
function htmlOf(text: string, language = 'de'): string {
  const { article } = parseText(text, { title: 'Chronik', language, milestones: false });
  return (
    article.intro?.html
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/ ?(<\/?(?:[pou]l?|li|blockquote)\b[^>]*>) ?/g, '$1') ?? ''
  );
}

describe('a list of which each item begins with a day', () => {
  test('is paragraphs', () => {
    expect(htmlOf('12. Mai 2016: da.\n13. Mai 2016: *dort*.\n')).toBe(
      '<p>12. Mai 2016: da.</p><p>13. Mai 2016: <em>dort</em>.</p>',
    );
    expect(htmlOf('Davor.\n\n1. Mai 2016\n\nDanach.\n')).toBe(
      '<p>Davor.</p><p>1. Mai 2016</p><p>Danach.</p>',
    );
  });

  test('leaves what its items contain behind their first words', () => {
    expect(htmlOf('12. Mai 2016: da.\n\n    Und dort.\n\n    - Auch hier.\n')).toBe(
      '<p>12. Mai 2016: da.</p><p>Und dort.</p><ul><li>Auch hier.</li></ul>',
    );
  });

  test('is opened wherever it stands', () => {
    expect(htmlOf('> 12. Mai 2016: da.\n> 13. Mai 2016: dort.\n')).toBe(
      '<blockquote><p>12. Mai 2016: da.</p><p>13. Mai 2016: dort.</p></blockquote>',
    );
    expect(htmlOf('- 12. Mai 2016: da.\n- 13. Mai 2016: dort.\n')).toBe(
      '<ul><li>12. Mai 2016: da.</li><li>13. Mai 2016: dort.</li></ul>',
    );
    expect(htmlOf('12. Mai 2016: da.\n\nWorte.\n\n13. Mai 2016: dort.\n')).toBe(
      '<p>12. Mai 2016: da.</p><p>Worte.</p><p>13. Mai 2016: dort.</p>',
    );
  });

  test('is text in an item only where that item is nothing else before it', () => {
    expect(htmlOf('- So.\n\n  12. Mai 2016: da.\n')).toBe(
      '<ul><li><p>So.</p><p>12. Mai 2016: da.</p></li></ul>',
    );
    expect(htmlOf('- 12. Mai 2016: da.\n  13. Mai 2016: dort.\n')).toBe(
      '<ul><li><p>12. Mai 2016: da.</p><p>13. Mai 2016: dort.</p></li></ul>',
    );
    expect(htmlOf('- 12. Mai 2016: da.\n\n  Und mehr.\n')).toContain('12. Mai 2016: da.');
  });

  test('may have its month as a number, which Markdown takes for a list in the item', () => {
    expect(htmlOf('12. 5. 2016: da.\n13. 5. 2016: dort.\n')).toBe(
      '<p>12. 5. 2016: da.</p><p>13. 5. 2016: dort.</p>',
    );
    expect(htmlOf('1. 5. 2016: da.\n')).toBe('<p>1. 5. 2016: da.</p>');
  });

  test.each([
    ['one of which an item is none', '12. Mai 2016: da.\n13. Und dort.\n'],
    ['one without months', '12. Da.\n13. Dort.\n'],
    ['one with brackets', '12) Mai 2016: da.\n13) Mai 2016: dort.\n'],
    ['one of bullets', '- Mai 2016: da.\n- Juni 2016: dort.\n'],
    ['one of raw HTML', '<ol start="12"><li>Mai 2016: da.</li></ol>\n'],
    ['one of numbers that are no days', '123. Mai 2016: da.\n'],
    ['one of dates behind their numbers', '1. Am 12. Mai\n2. Am 13. Mai\n'],
  ])('is none: %s', (_, text) => {
    expect(htmlOf(text)).toMatch(/^<[ou]l/);
  });

  test('is a list of items in a language that writes no dot behind a day', () => {
    expect(htmlOf('12. May 2016: there.\n13. May 2016: here.\n', 'en')).toMatch(/^<ol start="12">/);
  });

  test('keeps the lines and columns of its words', () => {
    const { article } = parseText('Davor.\n\n12. Mai 2016: da.\n13. Mai *2016*: dort.\n', {
      title: 'Chronik',
      language: 'de',
      milestones: false,
    });
    expect(article.introRuns.map(({ text, line, column }) => [text, line, column])).toEqual([
      ['Davor.', 1, 1],
      ['12. ', 3, 1],
      ['Mai 2016: da.', 3, 5],
      ['13. ', 4, 1],
      ['Mai ', 4, 5],
      ['2016', 4, 10],
      [': dort.', 4, 15],
    ]);
  });

  test('is items that reach from the line of their day to that of their last word', () => {
    const { article } = parseText(
      '12. Mai 2016: da\n    und dort.\n\n    Und mehr.\n13. Mai 2016: dort.\n14. Mai 2016: hier.\n',
      { title: 'Chronik', language: 'de', milestones: { shape: 'paragraphs', level: null } },
    );
    expect(article.milestones.map(({ line, endLine }) => [line, endLine])).toEqual([
      [1, 4],
      [5, 5],
      [6, 6],
    ]);
  });
});
