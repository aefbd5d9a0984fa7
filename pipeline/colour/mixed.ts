/**
 * A colour over another, as if it were transparent: for mails, in which transparency can't be relied on.
 *
 * @param above,below Each `#rgb` or `#rrggbb`.
 * @param share Of the colour above, 0 to 1.
 * @returns As `#rrggbb`.
 */
export function mixed(above: string, below: string, share: number): string {
  const [over, under] = [channels(above), channels(below)];
  const mix = over.map((value, at) => Math.round(value * share + (under[at] ?? 0) * (1 - share)));
  return `#${mix.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Red, green and blue, 0 to 255. */
function channels(colour: string): readonly number[] {
  const digits = colour.slice(1);
  const pairs = digits.length === 3 ? Array.from(digits, (digit) => digit + digit) : digits.match(/../g);
  return (pairs ?? []).map((pair) => Number.parseInt(pair, 16));
}
