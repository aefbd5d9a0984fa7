/** How many lines of one kind a report has. */
const MOST = 40;

/**
 * The first of some texts and, if there are more, how many those are.
 *
 * @param more Says it: `and 12 more`.
 */
export function few(
  texts: readonly string[],
  more: (count: number) => string,
  most: number = MOST,
): readonly string[] {
  return texts.length <= most ? texts : [...texts.slice(0, most), more(texts.length - most)];
}
