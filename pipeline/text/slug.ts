import { slug } from 'github-slugger';

import { cutToFit, isDeviceName } from './path-name.ts';

/** The most bytes of UTF-8 in a slug: in a file name, a date may come before it and an extension after it. */
const LONGEST = 200;

/**
 * Makes a slug for the address of an article, see {@link nameSlug}. What separates digits becomes a hyphen, so that 1.94.0
 * and 19.4.0 are two articles; a former address leads to the new one.
 *
 * @param longest In UTF-16 units.
 */
export function articleSlug(text: string, longest: number): string {
  return nameSlug(text.toWellFormed().replaceAll(BETWEEN_DIGITS, '-'), longest);
}

/**
 * Makes a slug of people's words: letters and digits of any script, in lower case, with hyphens between them. It is a
 * valid folder name on every system, and empty if there is no letter or digit. Punctuation is left out, as GitHub does in
 * the ids of headings. Nothing leads on from another one: tags are called so by subscribers who follow them, authors and tags
 * in the addresses of their feeds, so what comes out for a text never changes.
 *
 * @param longest In UTF-16 units.
 */
export function nameSlug(text: string, longest: number): string {
  const whole = hyphenated(text)
    .replaceAll(/-{2,}/gu, '-')
    .replace(/^[-.]+/u, '');
  const short = withoutEnd(cutToFit(whole, longest, LONGEST));
  if (!/[\p{L}\p{N}]/u.test(short)) return '';
  return isDeviceName(short) ? `${short}-name` : short;
}

/** `1.94.0`, `10/10`, `2019–2020`, `12:30`; an underscore is part of a name. */
const BETWEEN_DIGITS = /(?<=\p{N})(?:(?!_)[\p{P}\p{S}])+(?=\p{N})/gu;

/** Words in lower case with hyphens between them, as GitHub makes them, without anything invisible. */
export function hyphenated(text: string): string {
  // A variation selector would stay behind when its emoji is removed.
  const shown = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\p{Variation_Selector}/gu, '');
  return slug(shown.trim());
}

function withoutEnd(text: string): string {
  return text.replace(/[-.]+$/u, '');
}
