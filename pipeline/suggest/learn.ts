import { factorize, inverseDiagonal, solve } from './cholesky.ts';
import { findCues } from './cues.ts';
import { createNamingReader } from './labels.ts';
import type { Naming, NamingReader, Term } from './labels.ts';
import { indexLikeness } from './likeness.ts';
import type { LikenessIndex } from './likeness.ts';
import { fitLogistic, probability } from './logistic.ts';
import type { Weights } from './logistic.ts';
import { pairsOf, withCompany } from './pairs.ts';
import type { TagCandidate } from './pairs.ts';
import { rememberPast } from './past.ts';
import type { Past } from './past.ts';
import { readText } from './text.ts';
import type { TaggableText } from './text.ts';
import { fitVectorizer } from './vectors.ts';
import type { SparseVector, Vectorizer } from './vectors.ts';

/** What takes time to learn, as plain data that can be kept. */
export interface Learned {
  /** By tag, a weight for each article. */
  readonly articleWeights: readonly Float64Array[];
  /** By article: how far the prediction for it comes from the article itself. */
  readonly ownShare: Float64Array;
  readonly first: Weights;
  readonly second: Weights;
  /** The least probability of a tag worth suggesting. */
  readonly threshold: number;
}

/** The articles to learn from, already read. */
export interface Lesson {
  readonly terms: readonly Term[];
  readonly texts: readonly TaggableText[];
  /** The tags of each article, as indexes of terms, without repetition. */
  readonly given: readonly (readonly number[])[];
  readonly vectorizer: Vectorizer;
  readonly vectors: readonly SparseVector[];
  readonly index: LikenessIndex;
  readonly readNaming: NamingReader;
  readonly namings: readonly ReadonlyMap<number, Naming>[];
  readonly leastUses: number;
}

/** How many articles are learned from, the newest ones: the time grows with the square, and tags change. */
const MOST_ARTICLES = 1500;

/**
 * Reads the articles to learn from.
 *
 * @param articles Those that their editor tagged, oldest first.
 * @param terms The tags and their names; a tag without a name is named by its id.
 * @param leastUses Tags on fewer articles are not learned.
 */
export function prepareLesson(
  articles: readonly TaggableText[],
  terms: readonly Term[],
  leastUses: number,
): Lesson {
  const texts = articles.filter(({ tags }) => tags.length > 0).slice(-MOST_ARTICLES);
  const uses = Map.groupBy(
    texts.flatMap(({ tags }) => [...new Set(tags)]),
    (tag) => tag,
  );
  const names = new Map(terms.map((term) => [term.tag, term]));
  const learned = [...uses]
    .filter(([, times]) => times.length >= leastUses)
    .map(([tag]): Term => names.get(tag) ?? { tag, names: [tag] })
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
  const indexes = new Map(learned.map(({ tag }, index) => [tag, index]));
  const read = texts.map(readText);
  const vectorizer = fitVectorizer(read);
  const vectors = read.map((text) => vectorizer.vector(text));
  const readNaming = createNamingReader(learned, (word) => vectorizer.rarity(word));
  return {
    terms: learned,
    texts,
    given: texts.map(({ tags }) => [...new Set(tags)].flatMap((tag) => indexes.get(tag) ?? [])),
    vectorizer,
    vectors,
    index: indexLikeness(vectors, vectorizer.size),
    readNaming,
    namings: read.map(readNaming),
    leastUses,
  };
}

/**
 * Learns which tags go with which words.
 *
 * 1. A ridge regression over the words, one per tag (in its dual form: a weight per article).
 * 2. A logistic regression, one for all tags, over what the first says and how the text names the tag. It is fitted on
 * the newest 70 % of the articles, each judged only by the articles before it, so that it learns what holds for articles
 * to come.
 * 3. The same once more, adding what the likely tags say about each other.
 */
export function learn(lesson: Lesson): Learned {
  const { vectors, index: words, given, terms } = lesson;
  const rows = vectors.map((vector, index) => {
    const row = words.likeness(vector);
    row[index] = (row[index] ?? 0) + RIDGE;
    return row;
  });
  const factor = factorize(rows);
  const weightsAfter = (articles: number): Float64Array[] =>
    terms.map((_, tag) => {
      const has = Float64Array.from({ length: articles }, (_, index) => Number(given[index]?.includes(tag)));
      return has.some((value) => value > 0) ? solve(factor, has) : has;
    });

  const tests = examinations(vectors.length).flatMap(({ from, to }) => {
    const past = pastOf(lesson, from);
    const weights = weightsAfter(from);
    return vectors.slice(from, to).map((vector, offset): Test => {
      const article = from + offset;
      const has = given[article] ?? [];
      const pairs = pairsOf(
        past,
        Float64Array.from(weights, (own) => product(own, rows[article])),
        lesson.namings[article] ?? new Map(),
        findCues(words, given, past, vector, NONE),
      );
      return {
        past,
        pairs,
        hits: pairs.map(({ tag }) => has.includes(tag)),
        wanted: countKnown(has, past),
      };
    });
  });
  const first = fit(tests.map(({ pairs, hits }) => ({ pairs, hits })));
  const again = tests.map((test) => ({ ...test, pairs: secondLook(test.past, test.pairs, first) }));
  const second = fit(again);
  return {
    articleWeights: weightsAfter(vectors.length),
    ownShare: inverseDiagonal(factor),
    first,
    second,
    threshold: bestThreshold(again, second),
  };
}

/** What the whole lesson says about its tags. */
export function pastOf({ given, namings, terms, leastUses }: Lesson, articles: number): Past {
  return rememberPast(given, namings, articles, terms.length, leastUses);
}

/** The pairs, with what the tags say about each other after a first judgement. */
export function secondLook(past: Past, pairs: readonly TagCandidate[], first: Weights): TagCandidate[] {
  return withCompany(
    past,
    pairs,
    pairs.map(({ features }) => probability(first, features)),
  );
}

/** The most tags that are suggested. */
export const MOST_SUGGESTED = 5;

const NONE = -1;
const RIDGE = 0.5;
/** The share of the articles, the oldest ones, that are learned from before any is judged. */
const UNTESTED = 0.3;
const PARTS = 7;

/** Which articles are judged by the knowledge from those before them. */
function examinations(articles: number): readonly { readonly from: number; readonly to: number }[] {
  const at = (part: number): number => Math.floor(articles * (UNTESTED + ((1 - UNTESTED) * part) / PARTS));
  return Array.from({ length: PARTS }, (_, part) => ({ from: at(part), to: at(part + 1) }));
}

/** An article and its pairs, as judged by the articles before it. */
interface Test {
  readonly past: Past;
  readonly pairs: readonly TagCandidate[];
  readonly hits: readonly boolean[];
  /** How many tags it has. */
  readonly wanted: number;
}

function countKnown(tags: readonly number[], past: Past): number {
  return past.tags.filter((tag) => tags.includes(tag)).length;
}

function fit(tests: readonly Pick<Test, 'pairs' | 'hits'>[]): Weights {
  return fitLogistic(
    tests.flatMap(({ pairs }) => pairs.map(({ features }) => features)),
    tests.flatMap(({ hits }) => hits),
  );
}

/**
 * The probability from which a suggestion is more likely to help than to harm the overall F1: half of the best possible
 * F1 (Lipton, Elkan, Narayanaswamy 2014). It is set somewhat lower, because refusing a suggestion costs an editor less
 * than a tag that is never proposed.
 */
function bestThreshold(tests: readonly Test[], weights: Weights): number {
  const suggested = tests.flatMap(({ pairs, hits }) =>
    pairs
      .map(({ features }, index) => ({ p: probability(weights, features), hit: hits[index] === true }))
      .sort((a, b) => b.p - a.p)
      .slice(0, MOST_SUGGESTED),
  );
  const wanted = tests.reduce((sum, test) => sum + test.wanted, 0);
  let best = 0;
  let right = 0;
  suggested
    .sort((a, b) => b.p - a.p)
    .forEach(({ hit }, index) => {
      if (hit) right += 1;
      best = Math.max(best, (2 * right) / (index + 1 + wanted));
    });
  return Math.max(LEAST_THRESHOLD, best * 0.4);
}

const LEAST_THRESHOLD = 0.1;

/** Dot product over the length of `weights`. */
function product(weights: Float64Array, row: Float64Array | undefined): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index += 1) sum += (weights[index] ?? 0) * (row?.[index] ?? 0);
  return sum;
}
