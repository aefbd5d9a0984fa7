import type { IndexedPixels } from './canvas.ts';

/**
 * The same picture with at most so many colours: those that most pixels have stay, of equally many the earlier ones, and each
 * of the others becomes the nearest of them. In a drawing, it is shades at the edges of shapes that few pixels have.
 */
export function fewColours(picture: IndexedPixels, most: number): IndexedPixels {
  const { colours, numbers } = picture;
  if (colours.length <= most) return picture;
  const counts = new Uint32Array(colours.length);
  for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1;
  const kept = [...colours.keys()]
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
  const left = kept.map((number) => colours[number] ?? 0);
  const places = new Map(kept.map((number, place) => [number, place]));
  const now = Uint16Array.from(colours, (colour, number) => places.get(number) ?? nearest(colour, left));
  return { ...picture, colours: left, numbers: numbers.map((number) => now[number] ?? 0) };
}

/** The place of the colour in a list that differs least. */
function nearest(colour: number, among: readonly number[]): number {
  let best = 0;
  let least = Infinity;
  for (const [place, other] of among.entries()) {
    const difference = [16, 8, 0].reduce(
      (sum, shift) => sum + (((colour >> shift) & 255) - ((other >> shift) & 255)) ** 2,
      0,
    );
    if (difference < least) [best, least] = [place, difference];
  }
  return best;
}
