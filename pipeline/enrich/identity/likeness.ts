import { splitWords } from '../../text/words.ts';

/**
 * Pairs items with similar entries, the most similar first, each at most once.
 *
 * If there are few, every pair is compared. If there are many, only those whose sketches agree in a part are compared,
 * so that the time stays in proportion to their number.
 *
 * @param likeness 0: not the same at all.
 */
export function pairByLikeness<Item extends Sketched, Entry extends Sketched>(
  items: readonly Item[],
  entries: readonly Entry[],
  likeness: (item: Item, entry: Entry) => number,
): (readonly [Item, Entry])[] {
  const pairs: { readonly score: number; readonly item: Item; readonly entry: Entry }[] = [];
  const candidates = items.length * entries.length <= FEW ? () => entries : candidatesBySketch(entries);
  for (const item of items) {
    for (const entry of candidates(item)) {
      const score = likeness(item, entry);
      if (score > 0) pairs.push({ score, item, entry });
    }
  }
  // Stable: among equally similar pairs, the first ones win.
  pairs.sort((a, b) => b.score - a.score);
  const paired = new Set<Item | Entry>();
  return pairs.flatMap(({ item, entry }) => {
    if (paired.has(item) || paired.has(entry)) return [];
    paired.add(item).add(entry);
    return [[item, entry] as const];
  });
}

/** Something with a sketch, see `sketch.ts`. */
export interface Sketched {
  readonly sketch: string;
}

/**
 * How similar two titles are, 0 to 1: the share of words in common. 0 if their numbers differ, because "Docker 1.10"
 * and "Docker 1.12" are two things.
 */
export function titleLikeness(one: string, other: string): number {
  const a = titleWords(one);
  const b = titleWords(other);
  if (numbers(a) !== numbers(b)) return 0;
  const common = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

const FEW = 40_000;
/** A part shared by more entries than this says nothing. */
const COMMON = 100;

function candidatesBySketch<Entry extends Sketched>(
  entries: readonly Entry[],
): (item: Sketched) => Iterable<Entry> {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const part of sketchParts(entry.sketch)) {
      const same = index.get(part);
      if (same === undefined) index.set(part, [entry]);
      else same.push(entry);
    }
  }
  return ({ sketch }) => {
    const found = new Set<Entry>();
    for (const part of sketchParts(sketch)) {
      const same = index.get(part) ?? [];
      if (same.length <= COMMON) for (const entry of same) found.add(entry);
    }
    return found;
  };
}

/** Pairs of neighbouring slots with their positions: a single slot agrees by chance too often. */
function sketchParts(sketch: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at + 4 <= sketch.length; at += 2) parts.push(`${at}:${sketch.slice(at, at + 4)}`);
  return parts;
}

function titleWords(title: string): Set<string> {
  return new Set(splitWords(title).map(({ folded }) => folded));
}

function numbers(words: ReadonlySet<string>): string {
  return [...words].filter((word) => /\p{N}/u.test(word)).join(' ');
}
