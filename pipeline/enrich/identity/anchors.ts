import { slug } from 'github-slugger';

/** Gives out fragments that are unique within one page. */
export interface AnchorSource {
  /** Takes a fragment that was given before; `false` if it is taken by another already. */
  reserve(anchor: string): boolean;
  /** Makes one from a title. */
  make(title: string): string;
}

/** Makes the source of the anchors of one article's page. */
export function createAnchors(): AnchorSource {
  const taken = new Set<string>();
  // Where counting goes on for a base, so that a thousand equal titles take a thousand steps.
  const counts = new Map<string, number>();
  const reserve = (anchor: string): boolean => {
    if (taken.has(anchor)) return false;
    taken.add(anchor);
    return true;
  };
  return {
    reserve,
    make(title) {
      const base = shortSlug(title) || 'milestone';
      if (reserve(base)) return base;
      for (let count = counts.get(base) ?? 1; ; count += 1) {
        const anchor = `${base}-${count}`;
        if (!reserve(anchor)) continue;
        counts.set(base, count + 1);
        return anchor;
      }
    },
  };
}

const LONGEST = 80;

/** A slug no longer than a person would paste, cut at a word where it can be. */
function shortSlug(title: string): string {
  const whole = slug(title.toWellFormed().normalize('NFC').trim()).replace(/^-+|-+$/gu, '');
  if (whole.length <= LONGEST) return whole;
  const cut = whole.slice(0, LONGEST).toWellFormed().replaceAll('\uFFFD', '');
  return cut.replace(/-[^-]{0,30}$/u, '').replace(/-+$/u, '') || cut;
}
