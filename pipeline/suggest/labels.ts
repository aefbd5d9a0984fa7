import { stems } from './text.ts';
import type { ReadText } from './text.ts';

/** A tag and the words that name it, its label first. */
export interface Term {
  readonly tag: string;
  readonly names: readonly string[];
}

/** How a text names a tag. */
export interface Naming {
  readonly title: boolean;
  /** How often it is in the body. */
  readonly count: number;
  readonly lead: boolean;
  /** The square root of its frequency per word of the body. */
  readonly density: number;
  readonly heading: boolean;
  readonly link: boolean;
  /** The share of the name's words that are anywhere in the text, 0 to 1; rare words count more. */
  readonly coverage: number;
  /** The same for the title. */
  readonly titleCoverage: number;
  /** Whether its initials are in the text: DOL for Department of Labor. */
  readonly initials: boolean;
}

/** Reads how a text names each term, by the term's index; terms with next to nothing in common are left out. */
export type NamingReader = (text: ReadText) => ReadonlyMap<number, Naming>;

/** @param rarity How much a word tells, see {@link Vectorizer.rarity}. */
export function createNamingReader(terms: readonly Term[], rarity: (word: string) => number): NamingReader {
  const names = terms.flatMap(({ names }, term) =>
    names.map((name): Name => ({ term, words: stems(name), initials: initialsOf(name) })),
  );
  const byFirst = Map.groupBy(names, ({ words }) => words[0] ?? '');
  byFirst.delete('');
  return (text) => {
    const title = new Set(occurrences(text.title, byFirst).map(({ term }) => term));
    const heading = new Set(occurrences(text.headings, byFirst).map(({ term }) => term));
    const link = new Set(occurrences(text.links, byFirst).map(({ term }) => term));
    const lead = new Set<number>();
    const counts = new Map<number, number>();
    for (const { term, at } of occurrences(text.body, byFirst)) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
      if (at < LEAD) lead.add(term);
    }
    const titleWords = new Set(text.title);
    const words = new Set([...text.title, ...text.body]);
    const namings = new Map<number, Naming>();
    for (const { term, words: name, initials } of names) {
      const coverage = share(name, words, rarity);
      const known = namings.get(term);
      const hasInitials = initials.some((one) => text.acronyms.has(one));
      if (known === undefined && coverage < LEAST_COVERAGE && !hasInitials) continue;
      namings.set(term, {
        title: title.has(term),
        count: counts.get(term) ?? 0,
        lead: lead.has(term),
        density: Math.sqrt((counts.get(term) ?? 0) / (SHORT_BODY + text.body.length)),
        heading: heading.has(term),
        link: link.has(term),
        coverage: Math.max(coverage, known?.coverage ?? 0),
        titleCoverage: Math.max(share(name, titleWords, rarity), known?.titleCoverage ?? 0),
        initials: hasInitials || known?.initials === true,
      });
    }
    return namings;
  };
}

interface Name {
  readonly term: number;
  readonly words: readonly string[];
  readonly initials: readonly string[];
}

/** How many words of a body count as its lead. */
const LEAD = 60;
/** Words added to every body, so that one mention in a short body does not count as dense. */
const SHORT_BODY = 30;
const LEAST_COVERAGE = 0.3;

function occurrences(
  words: readonly string[],
  byFirst: ReadonlyMap<string, readonly Name[]>,
): { readonly term: number; readonly at: number }[] {
  return words.flatMap((word, at) =>
    (byFirst.get(word) ?? [])
      .filter((name) => name.words.every((one, index) => words[at + index] === one))
      .map(({ term }) => ({ term, at })),
  );
}

function share(
  name: readonly string[],
  words: ReadonlySet<string>,
  rarity: (word: string) => number,
): number {
  let all = 0;
  let found = 0;
  for (const word of name) {
    const weight = rarity(word) + 0.1;
    all += weight;
    if (words.has(word)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

/**
 * Every acronym that a name of three words or more may have: all its initials, or its capitals only, and their endings.
 */
function initialsOf(name: string): readonly string[] {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 3) return [];
  const all = words.map((word) => word.charAt(0).toUpperCase()).join('');
  const capitals = words.flatMap((word) => (/^\p{Lu}/u.test(word) ? word.charAt(0) : [])).join('');
  return [...new Set([all, capitals])].flatMap((one) =>
    Array.from({ length: Math.max(0, one.length - 2) }, (_, from) => one.slice(from)),
  );
}
