import { channels, hexOf } from './channels.ts';

/**
 * A colour over another, as if it were transparent: for mails, in which transparency can't be relied on.
 *
 * @param above,below Each `#rgb` or `#rrggbb`.
 * @param share Of the colour above, 0 to 1.
 * @returns As `#rrggbb`.
 */
export function mixed(above: string, below: string, share: number): string {
  const [over, under] = [channels(above), channels(below)];
  return hexOf(over.map((value, at) => Math.round(value * share + (under[at] ?? 0) * (1 - share))));
}
