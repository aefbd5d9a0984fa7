import { ELSEWHERE } from './address.ts';
import { altWords, type Holdings, KINDS, together, without } from './holdings.ts';
import { minus, multiset, size } from './multiset.ts';

/** What is missing of an article in one output. */
export interface Loss {
  /** Everything that should be there. */
  readonly expected: Holdings;
  /** What is missing without a diagnostic. */
  readonly lost: Holdings;
  /** What is missing according to a diagnostic. */
  readonly named: Holdings;
}

/** Compares the content of an output with what should be in it; more is fine, less is a loss. */
export function lossOf(expected: Holdings, found: Holdings, leftOut: Holdings): Loss {
  const missing = notParted(without(expected, found), without(found, expected));
  const lost = without(missing, leftOut);
  return { expected, lost, named: without(missing, lost) };
}

/**
 * What is missing, without words of which both parts are there instead: where a title is glued to the text behind it, an
 * article has one word, and its milestone's title and body have two.
 */
function notParted(missing: Holdings, more: Holdings): Holdings {
  const left = new Map(more.words);
  const take = (part: string): boolean => {
    const count = left.get(part) ?? 0;
    if (count > 0) left.set(part, count - 1);
    return count > 0;
  };
  const words = [...missing.words].flatMap(([word, count]) => {
    const parted = Array.from({ length: count }, () => partsOf(word, left).every(take)).filter(
      Boolean,
    ).length;
    return count > parted ? [[word, count - parted] as const] : [];
  });
  return { ...missing, words: new Map(words) };
}

/** Two words that are there and make one together; that one itself if there are none. */
function partsOf(word: string, there: ReadonlyMap<string, number>): readonly string[] {
  for (let at = 1; at < word.length; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => (there.get(part) ?? 0) > 0)) return parts;
  }
  return [word];
}

/** Whether all of it is there, or was named. */
export function isWhole({ lost }: Loss): boolean {
  return KINDS.every((kind) => size(lost[kind]) === 0);
}

/**
 * In the form of a plain text: pictures as their words, each link once, and no links that only another generator knows.
 */
export function asText({ words, links, pictures }: Holdings): Holdings {
  const alts = [...pictures].flatMap(([picture, count]) =>
    Array.from({ length: count }, () => altWords(picture)).flat(),
  );
  return {
    words: together(
      { words, links, pictures },
      { words: multiset(alts), links: new Map(), pictures: new Map() },
    ).words,
    links: multiset([...links.keys()].filter((link) => !link.startsWith(ELSEWHERE))),
    pictures: minus(pictures, pictures),
  };
}
