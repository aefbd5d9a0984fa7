import { describe, expect, it } from 'vitest';

import { readNumberWord } from '../../pipeline/text/number-words.ts';
import { readCjkNumeral, readRomanNumeral } from '../../pipeline/text/numerals.ts';

describe('a number in words', () => {
  it.each([
    ['two', 2],
    ['Twelve', 12],
    ['twenty', 20],
    ['twenty-five', 25],
    ['a dozen', 12],
    ['fünf', 5],
    ['sept', 7],
    ['diez', 10],
    ['Sept.', null],
    ['', null],
  ])('%j is %j', (word, value) => expect(readNumberWord(word)).toBe(value));
});

describe('a Chinese numeral', () => {
  it.each([
    ['十', 10],
    ['十二', 12],
    ['二十五', 25],
    ['一百零三', 103],
    ['二〇一八', 2018],
    ['2〇1八', 2018],
    ['7', 7],
    ['', null],
    ['七个', null],
  ])('%j is %j', (numeral, value) => expect(readCjkNumeral(numeral)).toBe(value));
});

it.each([
  ['XIV', 14],
  ['XLIX', 49],
  ['IIX', null],
  ['', null],
])('the Roman numeral %j is %j', (numeral, value) => expect(readRomanNumeral(numeral)).toBe(value));
