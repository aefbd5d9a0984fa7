import { HEADINGS } from '../../text/html/elements.ts';

/**
 * Moves the headings of a piece of HTML to levels below the heading above it, without skipping a level, so that the
 * page has one outline.
 *
 * @param html As serialised from a tree: every tag closed, attribute values quoted.
 * @param above The level of the heading above it, 1 to 5.
 */
export function nestHeadings(html: string, above: number): string {
  const ranks: number[] = [];
  let level = above;
  return html.replace(tag, (whole: string, slash: string, name: string, rest: string) => {
    if (!HEADINGS.has(name)) return whole;
    if (slash === '') {
      const rank = Number(name[1]);
      while ((ranks.at(-1) ?? 0) >= rank) ranks.pop();
      ranks.push(rank);
      level = Math.min(above + ranks.length, 6);
    }
    return `<${slash}h${level}${rest}>`;
  });
}

/** A whole tag, so that nothing in an attribute is taken for one. */
const tag = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gu;
