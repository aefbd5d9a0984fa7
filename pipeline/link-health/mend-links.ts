import type { LinkAnswer } from './answer.ts';
import type { WrittenLink } from './written-links.ts';

/** A link that was replaced. */
export interface MendedLink {
  readonly link: WrittenLink;
  /** As it is written now. */
  readonly now: string;
}

/**
 * Replaces links that have moved for good, and nothing else in a text. One that may lead to something else now stays, and so
 * does one whose place in the text is not known to the letter.
 */
export function mendLinks(
  text: string,
  links: readonly WrittenLink[],
  answerOf: (url: string) => LinkAnswer | undefined,
): { readonly text: string; readonly mended: readonly MendedLink[] } {
  const mended: MendedLink[] = [];
  let result = text;
  // From the end, so that the places of the others stay.
  for (const link of links.toSorted((a, b) => (b.offset ?? 0) - (a.offset ?? 0))) {
    const answer = answerOf(link.url);
    if (link.offset === null || answer?.kind !== 'moved' || answer.isDoubtful) continue;
    const now = newAddress(link.written, answer.to);
    result = result.slice(0, link.offset) + now + result.slice(link.offset + link.written.length);
    mended.unshift({ link, now });
  }
  return { text: result, mended };
}

/** With the fragment of the old one, and nothing in it that Markdown, HTML or YAML could take for the end of it. */
function newAddress(written: string, to: string): string {
  const fragment = /#.*$/u.exec(written)?.[0] ?? '';
  const ampersands = written.includes('&amp;') ? to.replaceAll('&', '&amp;') : to;
  return (
    ampersands.replaceAll(CLOSES, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`) + fragment
  );
}

const CLOSES = /[()'`|*[\]\\]/gu;
