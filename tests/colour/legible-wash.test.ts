import { expect, it } from 'vitest';

import { contrast, READABLE } from '../../pipeline/colour/contrast.ts';
import { legibleWash } from '../../pipeline/colour/legible-wash.ts';
import { mixed } from '../../pipeline/colour/mixed.ts';

it('is as strong as it was wanted where all words are legible on that', () => {
  expect(legibleWash('#1d4e89', '#ffffff', ['#000000', '#333333'], 0.18)).toBe(
    mixed('#1d4e89', '#ffffff', 0.18),
  );
});

it('is weaker where the faintest word would not be', () => {
  const faint = '#5d636c';
  const wash = legibleWash('#1d4e89', '#f3f1ec', ['#000000', faint], 0.3);
  expect(contrast(faint, wash)).toBeGreaterThanOrEqual(READABLE);
  expect(wash).not.toBe('#f3f1ec');
  expect(contrast(faint, mixed('#1d4e89', '#f3f1ec', 0.3))).toBeLessThan(READABLE);
});

it('is none where a word is hardly legible on the background itself', () => {
  expect(legibleWash('#000', '#fff', ['#767676'], 0.18)).toBe('#ffffff');
});
