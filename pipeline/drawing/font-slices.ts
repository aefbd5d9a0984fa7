import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { FontFamily } from './font-families.ts';

/** One file of a family. */
export interface FontSlice {
  readonly family: FontFamily;
  /** Absolute; WOFF2. */
  readonly file: string;
  /** Whether the package says that it has a character. What it really has, only the file tells. */
  has(codePoint: number): boolean;
}

const require = createRequire(import.meta.url);

/**
 * The files of a family, as its package lists them. None is read.
 *
 * @throws If the package is not installed.
 */
export function fontSlices(family: FontFamily): readonly FontSlice[] {
  const list = require.resolve(`${family.package}/unicode.json`);
  const slices: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (typeof slices !== 'object' || slices === null) throw new Error(`Unexpected content of ${list}`);
  const ending = family.isVariable ? 'wght-normal' : '400-normal';
  return Object.entries(slices).map(([name, ranges]) => {
    const parsed = parseRanges(String(ranges));
    return {
      family,
      // Slices without a script's name are numbered: `[12]`.
      file: join(dirname(list), 'files', `${family.file}-${name.replaceAll(/[[\]]/g, '')}-${ending}.woff2`),
      has: (codePoint) => parsed.some(([from, to]) => from <= codePoint && codePoint <= to),
    };
  });
}

/** CSS `unicode-range`: `U+0460-052F,U+20B4`. */
function parseRanges(ranges: string): readonly (readonly [number, number])[] {
  return ranges.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}
