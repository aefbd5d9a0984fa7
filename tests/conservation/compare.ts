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
  const missing = without(expected, found);
  const lost = without(missing, leftOut);
  return { expected, lost, named: without(missing, lost) };
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
