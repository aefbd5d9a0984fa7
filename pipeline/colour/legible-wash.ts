import { contrast, READABLE } from './contrast.ts';
import { mixed } from './mixed.ts';

/**
 * The strongest wash of a colour over a background on which words stay legible.
 *
 * @param colour,ground Each `#rgb` or `#rrggbb`.
 * @param words The colours of the words, which are legible on the background itself.
 * @param most The share of the colour that is wanted, 0 to 1.
 * @returns As `#rrggbb`; the background itself if nothing else will do.
 */
export function legibleWash(colour: string, ground: string, words: readonly string[], most: number): string {
  for (let step = STEPS; step > 0; step -= 1) {
    const wash = mixed(colour, ground, (most * step) / STEPS);
    if (words.every((word) => (contrast(word, wash) ?? 0) >= READABLE)) return wash;
  }
  return mixed(colour, ground, 0);
}

/** So many strengths are tried: one differs from the next by less than an eye can see. */
const STEPS = 18;
