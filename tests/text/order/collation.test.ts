import { expect, test } from 'vitest';

import { collation } from '../../../pipeline/text/order/collation.ts';

const sorted = (language: string, ...texts: readonly string[]): readonly string[] =>
  texts.toSorted(collation(language));

test('numbers go by their value, also in other digits', () => {
  expect(sorted('en', 'Rust 1.10', 'Rust 1.9', 'Rust 1.9.1')).toEqual([
    'Rust 1.9',
    'Rust 1.9.1',
    'Rust 1.10',
  ]);
  expect(sorted('ar', '١٠', '٩')).toEqual(['٩', '١٠']);
});

test('each language has its own alphabet', () => {
  expect(sorted('de', 'Zug', 'Äpfel', 'Arm')).toEqual(['Äpfel', 'Arm', 'Zug']);
  expect(sorted('sv', 'Zug', 'Äpfel', 'Arm')).toEqual(['Arm', 'Zug', 'Äpfel']);
  expect(sorted('cs', 'ihned', 'chata', 'cena', 'dnes')).toEqual(['cena', 'dnes', 'chata', 'ihned']);
});

test('capitals stand beside small letters', () => {
  expect(sorted('en', 'Zebra', 'apple', 'Banana')).toEqual(['apple', 'Banana', 'Zebra']);
});

test('no two different texts are equal, so that the order never depends on where they came from', () => {
  const alike = ['01', '1', '١', 'e\u0301', '\u00E9'];
  expect(sorted('en', ...alike)).toEqual(sorted('en', ...alike.toReversed()));
});
