import { slug } from 'github-slugger';

import { cutToFit, isDeviceName } from './path-name.ts';

/** The most bytes of UTF-8 in a slug: a date may come before it in a file name, an ending behind it. */
const LONGEST = 200;

/**
 * Makes a slug of people's words: letters and digits of any script, in lower case, with hyphens between. It can be the
 * name of a folder on every system. Empty where there is no letter or digit.
 *
 * @param longest In UTF-16 units.
 */
export function toSlug(text: string, longest: number): string {
  // What chooses the look of an emoji would stay behind, unseen, where that is gone.
  const whole = slug(
    text
      .toWellFormed()
      .normalize('NFC')
      .replaceAll(/\p{Variation_Selector}/gu, '')
      .trim(),
  )
    .replaceAll(/-{2,}/gu, '-')
    .replace(/^[-.]+/u, '');
  // In the other form a character is several, so that what was cut is brought into this one again.
  const short = withoutEnd(cutToFit(whole, longest, LONGEST));
  if (!/[\p{L}\p{N}]/u.test(short)) return '';
  return isDeviceName(short) ? `${short}-name` : short;
}

function withoutEnd(text: string): string {
  return text.replace(/[-.]+$/u, '');
}
