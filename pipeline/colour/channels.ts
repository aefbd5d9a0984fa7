/** Red, green and blue, 0 to 255. @param colour `#rgb` or `#rrggbb`. */
export function channels(colour: string): readonly number[] {
  const digits = colour.slice(1);
  const pairs = digits.length === 3 ? Array.from(digits, (digit) => digit + digit) : digits.match(/../g);
  return (pairs ?? []).map((pair) => Number.parseInt(pair, 16));
}

/** A colour as `#rrggbb`. @param rgb Red, green and blue, 0 to 255. */
export function hexOf(rgb: readonly number[]): string {
  return `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
