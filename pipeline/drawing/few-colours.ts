import { channels } from '../colour/channels.ts';
import type { IndexedPixels } from './canvas.ts';

/** The colours that a picture is left with. */
export interface FewColours {
  /** As `#rrggbb`. */
  readonly colours: readonly string[];
  /** What each number of the picture becomes. */
  readonly numbers: Uint16Array;
}

/**
 * Chooses colours of a picture: those that most pixels have stay, of equally many the earlier ones, and each of the others
 * becomes the nearest of them. In a drawing, it is shades at the edges of shapes that few pixels have.
 *
 * @param most How many there can be.
 */
export function fewColours({ colours, numbers }: IndexedPixels, most: number): FewColours {
  const counts = new Uint32Array(colours.length);
  for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1;
  const kept = [...colours.keys()]
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
  const remaining = kept.map((number) => colours[number] ?? '');
  const places = new Map(kept.map((number, place) => [number, place]));
  return {
    colours: remaining,
    numbers: Uint16Array.from(colours, (colour, number) => places.get(number) ?? nearest(colour, remaining)),
  };
}

/** The place of the colour in a list that differs least. */
function nearest(colour: string, among: readonly string[]): number {
  const own = channels(colour);
  let best = 0;
  let least = Infinity;
  for (const [place, other] of among.entries()) {
    const difference = channels(other).reduce((sum, value, at) => sum + (value - (own[at] ?? 0)) ** 2, 0);
    if (difference < least) [best, least] = [place, difference];
  }
  return best;
}
