import { describe, expect, test } from 'vitest';

import { fitText, type TextBox } from '../../pipeline/drawing/break-lines.ts';

/** Each character is half as wide as it is high. */
const widthOf = (text: string): number => Array.from(text).length / 2;

function fit(text: string, box: Partial<TextBox> = {}, language = 'en'): ReturnType<typeof fitText> {
  return fitText(text, language, { width: 100, height: 50, sizes: [20, 10], leading: 1, ...box }, widthOf);
}

describe('a text in a box', () => {
  test('has the largest size in which all of it fits', () => {
    expect(fit('one two')).toEqual({ size: 20, lines: ['one two'], isCut: false });
    expect(fit('one two three four five')).toMatchObject({ size: 10, isCut: false });
  });

  test('has lines of about the same length', () => {
    expect(fit('aaaa bbbb cc').lines).toEqual(['aaaa', 'bbbb cc']);
  });

  test('is made smaller before a word is broken', () => {
    expect(fit('Donaudampfschiff')).toEqual({ size: 10, lines: ['Donaudampfschiff'], isCut: false });
    expect(fit('a Donaudampfschifffahrtsgesellschaft').lines).toEqual([
      'a',
      'Donaudampfschifffahr',
      'tsgesellschaft',
    ]);
  });

  test('is cut with an ellipsis if it does not even fit then, without a comma before it', () => {
    const { lines, isCut } = fit('aaaa bbbb cccc dddd, eeee ffff', { height: 20, width: 50 });
    expect(lines).toEqual(['aaaa bbbb', 'cccc dddd…']);
    expect(isCut).toBe(true);
  });

  test('has at least one line', () => {
    expect(fit('some words that are long', { height: 1 }).lines).toHaveLength(1);
    expect(fit('').lines).toEqual([]);
  });

  test('never breaks a character that consists of several', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(
      fit(family.repeat(5), { width: 40, sizes: [10] }).lines.every((line) => line.startsWith('👩')),
    ).toBe(true);
  });
});

describe('a line may end', () => {
  const linesOf = (text: string, language: string, width: number): readonly string[] =>
    fit(text, { width, height: 100, sizes: [10] }, language).lines;

  test('at spaces, but not at those that forbid it', () => {
    expect(linesOf('10\u00A0km far', 'en', 30)).toEqual(['10\u00A0km', 'far']);
  });

  test('after a hyphen or a slash within a word', () => {
    expect(linesOf('well-known', 'en', 30)).toEqual(['well-', 'known']);
    expect(linesOf('run -v', 'en', 20)).toEqual(['run', '-v']);
  });

  test('between the words of Japanese, Chinese and Thai, which are written without spaces', () => {
    expect(linesOf('東京大学の図書館', 'ja', 25).length).toBe(2);
    expect(linesOf('ภาษาไทยง่ายมาก', 'th', 50)).toEqual(['ภาษาไทย', 'ง่ายมาก']);
  });

  test('but not before what closes, nor after what opens', () => {
    const lines = [15, 20, 25, 30, 35, 40, 45, 50].flatMap((width) =>
      linesOf('彼は「東京、大阪。」と言った。', 'ja', width),
    );
    // What is wider than the box is broken anywhere.
    expect(lines.filter((line) => line.length > 2 && /^[、。」]|「$/u.test(line))).toEqual([]);
  });

  test('between words of Korean only at spaces', () => {
    expect(linesOf('한국어 제목', 'ko', 25)).toEqual(['한국어', '제목']);
  });
});
