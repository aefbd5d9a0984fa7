import type { Article } from '../../../model/publication.ts';
import { cardOf, type MilestoneCard } from '../../cards/article-card.ts';

/** Milestones, and articles that have none, with what they are about as numbers. */
export interface MilestoneParts {
  /** How many there are. */
  readonly count: number;
  /** How many articles have milestones. */
  readonly listed: number;
  /** How many subjects there are: words, tags, and pages to which titles lead. */
  readonly subjectCount: number;
  /** The numbers of an article's milestones, in order; of an article without milestones, its own. */
  readonly of: (article: Article) => readonly number[];
  /** The number of one of them, by its index; `null`: there is none. */
  readonly partOf: (article: Article, index: number) => number | null;
  /** The index of a part's article. */
  readonly place: Uint32Array;
  /** What a part is; its card is `null` for an article without milestones. */
  readonly at: (part: number) => { readonly article: Article; readonly card: MilestoneCard | null } | null;
  /** What a part is about, each once. */
  readonly subjects: (part: number) => Uint32Array;
  /** 1: a subject is a page. */
  readonly isPage: Uint8Array;
  /** The milestones that are about a subject. */
  readonly holders: (subject: number) => Uint32Array;
  /** In how many articles there are any. */
  readonly spread: Uint32Array;
}

/**
 * Reads what milestones are about, see `subjectsOf`, into typed arrays: a hundred thousand of them need some twenty megabytes.
 *
 * @param articles In their order.
 */
export function milestoneParts(articles: readonly Article[]): MilestoneParts {
  const places: number[] = [];
  const firsts = new Map<Article, number>();
  const numbers = new Map<string, number>();
  const held: number[] = [];
  const ends: number[] = [];
  const add = (place: number, subjects: string): void => {
    places.push(place);
    if (subjects !== '')
      for (const name of subjects.split('\n')) {
        const number = numbers.get(name) ?? numbers.size;
        if (number === numbers.size) numbers.set(name, number);
        held.push(number);
      }
    ends.push(held.length);
  };
  let listed = 0;
  for (const [place, article] of articles.entries()) {
    const { milestones, subjects } = cardOf(article);
    firsts.set(article, places.length);
    if (milestones.length === 0) add(place, subjects);
    else listed += 1;
    for (const card of milestones) add(place, card.subjects);
  }
  const place = Uint32Array.from(places);
  const subjects = rows(Uint32Array.from(held), Uint32Array.from(ends));
  const isMilestone = (part: number): boolean => cardsOf(articles[place[part] ?? 0]).length > 0;
  const { holders, spread } = invert(place, subjects, isMilestone, numbers.size);
  return {
    count: places.length,
    listed,
    subjectCount: numbers.size,
    of: (article) => {
      const first = firsts.get(article);
      if (first === undefined) return [];
      return Array.from({ length: partCount(article) }, (_, index) => first + index);
    },
    partOf: (article, index) => {
      const first = firsts.get(article);
      return first === undefined || index >= partCount(article) ? null : first + index;
    },
    place,
    at: (part) => {
      const article = articles[place[part] ?? -1];
      if (article === undefined) return null;
      return { article, card: cardsOf(article)[part - (firsts.get(article) ?? 0)] ?? null };
    },
    subjects,
    isPage: Uint8Array.from(numbers.keys(), (name) => (name.startsWith('@') ? 1 : 0)),
    holders,
    spread,
  };
}

/** An article without milestones is a part itself. */
function partCount(article: Article): number {
  return Math.max(1, cardsOf(article).length);
}

function cardsOf(article: Article | undefined): readonly MilestoneCard[] {
  return article === undefined ? [] : cardOf(article).milestones;
}

/** Rows of numbers that stand one after the other. @param ends Where each ends. */
function rows(values: Uint32Array, ends: Uint32Array): (row: number) => Uint32Array {
  return (row) => values.subarray(row === 0 ? 0 : ends[row - 1], ends[row]);
}

/** Which milestones are about each subject, and in how many articles they are. */
function invert(
  place: Uint32Array,
  subjects: (part: number) => Uint32Array,
  isMilestone: (part: number) => boolean,
  count: number,
): Pick<MilestoneParts, 'holders' | 'spread'> {
  const sizes = new Uint32Array(count);
  const spread = new Uint32Array(count);
  const last = new Int32Array(count).fill(-1);
  for (const [part, own] of place.entries()) {
    if (!isMilestone(part)) continue;
    for (const subject of subjects(part)) {
      sizes[subject] = (sizes[subject] ?? 0) + 1;
      if (last[subject] !== own) spread[subject] = (spread[subject] ?? 0) + 1;
      last[subject] = own;
    }
  }
  let total = 0;
  const ends = sizes.map((size) => (total += size));
  const next = ends.map((end, subject) => end - (sizes[subject] ?? 0));
  const values = new Uint32Array(total);
  for (const part of place.keys()) {
    if (!isMilestone(part)) continue;
    for (const subject of subjects(part)) {
      const at = next[subject] ?? 0;
      values[at] = part;
      next[subject] = at + 1;
    }
  }
  return { holders: rows(values, ends), spread };
}
