import { ELSEWHERE } from './address.ts';
import { altWords, type Holdings, KINDS, together, without } from './holdings.ts';
import { minus, multiset, size } from './multiset.ts';

/** What of an article did not arrive in one output. */
export interface Loss {
  /** All that was to arrive. */
  readonly expected: Holdings;
  /** What did not, and no diagnostic says so. */
  readonly lost: Holdings;
  /** What did not, as a diagnostic says. */
  readonly named: Holdings;
}

/** Compares what an output holds with what is to arrive in it; more is fine, less is a loss. */
export function lossOf(expected: Holdings, found: Holdings, leftOut: Holdings): Loss {
  const missing = without(expected, found);
  const lost = without(missing, leftOut);
  return { expected, lost, named: without(missing, lost) };
}

/** Whether all of it arrived, or was named. */
export function isWhole({ lost }: Loss): boolean {
  return KINDS.every((kind) => size(lost[kind]) === 0);
}

/** As a plain text has it: pictures as their words, a link once, and none that only another generator knows. */
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
