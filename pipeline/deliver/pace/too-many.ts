/** With fewer failures than this, nothing can be said. */
const FEWEST = 5;
/** From this many messages on, the share is what it seems. */
const ENOUGH = 50;
/** The quantile of the normal distribution for 95 %. */
const Z = 1.96;

/**
 * Whether more than a share of all messages would fail, as far as these few tell: of five, four; of ten, six. Of fewer
 * than fifty it takes the lower bound of Wilson's interval, so that a bit of bad luck is not mistaken for more.
 *
 * @param share 0.25.
 */
export function tooMany(failed: number, of: number, share: number): boolean {
  if (of >= ENOUGH) return failed > share * of;
  if (of < FEWEST) return false;
  const rate = failed / of;
  const square = Z ** 2 / of;
  const spread = Z * Math.sqrt((rate * (1 - rate) + square / 4) / of);
  return (rate + square / 2 - spread) / (1 + square) > share;
}
