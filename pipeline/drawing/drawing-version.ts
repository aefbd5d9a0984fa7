import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

import { FAMILIES } from './font-families.ts';

/**
 * What draws, besides the fonts: packages that are loaded when something is drawn, so that another version of them may draw
 * other bytes.
 */
export const DRAWING_PACKAGES = [
  '@resvg/resvg-js',
  'bidi-js',
  'harfbuzzjs',
  'wawoff2',
  'xast-util-from-xml',
  'xast-util-to-xml',
] as const;

/** Changes with the code of this folder, where that draws other bytes: then all pictures are drawn anew, at the addresses they have. */
const OWN_CODE = 3;

/**
 * The versions of whatever decides how something is drawn, in a line: the packages, the fonts, zlib, and ICU, which cuts
 * texts into characters and words. Known without loading any of them.
 */
export function drawingVersion(): string {
  return (known ??= [
    ...[...DRAWING_PACKAGES, ...FAMILIES.map((family) => family.package)].map(
      (name) => `${name}@${versionOf(name)}`,
    ),
    `own-code@${OWN_CODE}`,
    `zlib@${process.versions.zlib ?? ''}`,
    `icu@${process.versions.icu}`,
    `unicode@${process.versions.unicode}`,
  ].join(' '));
}

/** Nothing is installed anew while the program runs. */
let known: string | null = null;

function versionOf(name: string): string {
  try {
    const file = findPackageJSON(name, import.meta.url);
    if (file === undefined) return '';
    const { version }: { version?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof version === 'string' ? version : '';
  } catch {
    return '';
  }
}
