/** How many lines of one kind a report has. */
const MOST = 40;

/**
 * The first of some texts and, if there are more, how many those are.
 *
 * @param more Says it: `and 12 more`.
 * @param limits How many texts there may be, and how many characters together, each with a line break.
 */
export function few(
  texts: readonly string[],
  more: (count: number) => string,
  { most = MOST, room = Infinity }: { readonly most?: number; readonly room?: number } = {},
): readonly string[] {
  let length = 0;
  const first = texts.findIndex((text, index) => index >= most || (length += text.length + 1) > room);
  return first === -1 ? texts : [...texts.slice(0, first), more(texts.length - first)];
}
