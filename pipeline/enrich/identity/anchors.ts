import { cutToFit } from '../../text/path-name.ts';
import { hyphenated } from '../../text/slug.ts';

/** Gives out fragments that are unique within one page. */
export interface AnchorSource {
  /** Takes a fragment that was given before; `false` if it is already taken. */
  reserve(anchor: string): boolean;
  /** Makes one from a title. */
  make(title: string): string;
  /** Makes one from a fragment that is taken, by adding the first free number. */
  count(anchor: string): string;
}

/** Makes the source of the anchors for one article's page. */
export function createAnchors(): AnchorSource {
  const taken = new Set<string>();
  // The next number to try for each base, so that a thousand equal titles take a thousand steps.
  const counts = new Map<string, number>();
  const reserve = (anchor: string): boolean => {
    if (taken.has(anchor)) return false;
    taken.add(anchor);
    return true;
  };
  const count = (base: string): string => {
    for (let number = counts.get(base) ?? 1; ; number += 1) {
      const anchor = `${base}-${number}`;
      if (!reserve(anchor)) continue;
      counts.set(base, number + 1);
      return anchor;
    }
  };
  return {
    reserve,
    make(title) {
      const base = shortSlug(title) || 'milestone';
      return reserve(base) ? base : count(base);
    },
    count,
  };
}

const LONGEST = 80;

/** A slug no longer than a person would paste, cut between words where possible. */
function shortSlug(title: string): string {
  const whole = hyphenated(title).replace(/^-+|-+$/gu, '');
  if (whole.length <= LONGEST) return whole;
  const cut = cutToFit(whole, LONGEST, 3 * LONGEST);
  return cut.replace(/-[^-]{0,30}$/u, '').replace(/-+$/u, '') || cut;
}
