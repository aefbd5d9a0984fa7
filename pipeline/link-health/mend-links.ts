import type { LinkAnswer } from './answer.ts';
import type { WrittenLink } from './written-link.ts';
import { askedUrl, writtenLinks } from './written-links.ts';

/** A link that was replaced. */
export interface MendedLink {
  readonly link: WrittenLink;
  /** As it is written now. */
  readonly now: string;
}

/**
 * Replaces links that have moved for good, and nothing else in a text. One that may lead to something else now stays, and so
 * does one whose place in the text is not known to the letter, or that overlaps with another. The result is read again: if a new
 * address would be read as another one where it is, the old one stays.
 */
export function mendLinks(
  text: string,
  links: readonly WrittenLink[],
  answerOf: (url: string) => LinkAnswer | undefined,
): { readonly text: string; readonly mended: readonly MendedLink[] } {
  const wanted = links.flatMap((link): readonly Replacement[] => {
    const { offset, url, written } = link;
    const answer = answerOf(url);
    if (offset === null || answer?.kind !== 'moved' || answer.isDoubtful) return [];
    if (text.slice(offset, offset + written.length) !== written) return [];
    return [{ link, offset, to: answer.to, now: newAddress(written, answer.to) }];
  });
  const apart = wanted.filter((one) => !links.some((other) => other !== one.link && overlap(one, other)));
  if (apart.length === 0) return { text, mended: [] };
  const before = writtenLinks(text, NOWHERE);
  const all = replaced(text, before, apart);
  if (all !== null) return { text: all, mended: apart };
  // One after the other, so that only those stay that can't be.
  let [mended, result]: [readonly Replacement[], string] = [[], text];
  for (const one of apart) {
    const next = replaced(text, before, [...mended, one]);
    if (next !== null) [mended, result] = [[...mended, one], next];
  }
  return { text: result, mended };
}

interface Replacement extends MendedLink {
  readonly offset: number;
  readonly to: string;
}

function overlap({ link, offset }: Replacement, other: WrittenLink): boolean {
  if (other.offset === null) return false;
  return offset < other.offset + other.written.length && other.offset < offset + link.written.length;
}

/** `null`: the text has other links then than it is to have. @param before Its links. */
function replaced(
  text: string,
  before: readonly WrittenLink[],
  replacements: readonly Replacement[],
): string | null {
  let result = text;
  // From the end, so that the places of the others stay.
  for (const { offset, link, now } of replacements.toSorted((a, b) => b.offset - a.offset))
    result = result.slice(0, offset) + now + result.slice(offset + link.written.length);
  const expected = before.map(({ url, offset, line }) => {
    const one = replacements.find((other) => other.offset === offset);
    return `${line} ${one === undefined ? url : asked(one.now)}`;
  });
  const found = writtenLinks(result, NOWHERE).map(({ url, line }) => `${line} ${url}`);
  return found.join('\n') === expected.join('\n') ? result : null;
}

/** All links lead out of it. */
const NOWHERE = 'none:';

function asked(written: string): string {
  return askedUrl(written.replaceAll('&amp;', '&'), NOWHERE) ?? '';
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
