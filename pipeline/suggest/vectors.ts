import type { ReadText } from './text.ts';

/** A sparse vector: ids of features, in any order, and their values. */
export interface SparseVector {
  readonly ids: Int32Array;
  readonly values: Float64Array;
}

/** Turns texts into TF-IDF vectors: single words, pairs of neighbours, and the sites linked to. */
export interface Vectorizer {
  readonly size: number;
  vector(text: ReadText): SparseVector;
  /** A feature's words; `null` for an unknown id. */
  words(id: number): string | null;
  /** How rare a word is: 0 for a word in every text. */
  rarity(word: string): number;
}

/** Learns the features of texts: those that at least two texts share, weighted by rarity (IDF). */
export function fitVectorizer(texts: readonly ReadText[]): Vectorizer {
  const frequency = new Map<string, number>();
  for (const text of texts)
    for (const bag of bagsOf(text))
      for (const feature of bag.keys()) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
  const names = [...frequency].flatMap(([feature, count]) => (count >= LEAST_TEXTS ? feature : []));
  const ids = new Map(names.map((feature, id) => [feature, id]));
  const rarity = (feature: string): number =>
    Math.log((1 + texts.length) / (1 + (frequency.get(feature) ?? 0)));
  return {
    size: names.length,
    rarity,
    words: (id) => names[id] ?? null,
    vector(text) {
      const found: number[] = [];
      const values: number[] = [];
      bagsOf(text).forEach((bag, kind) => {
        const first = values.length;
        let squares = 0;
        for (const [feature, count] of bag) {
          const id = ids.get(feature);
          if (id === undefined) continue;
          const value = (1 + Math.log(count)) * rarity(feature);
          squares += value * value;
          found.push(id);
          values.push(value);
        }
        // Each kind is normalised on its own, so that the many pairs do not drown the words.
        const scale = squares === 0 ? 0 : Math.sqrt((KIND_WEIGHT[kind] ?? 0) / squares);
        for (let at = first; at < values.length; at += 1) values[at] = (values[at] ?? 0) * scale;
      });
      return { ids: Int32Array.from(found), values: Float64Array.from(values) };
    },
  };
}

const LEAST_TEXTS = 3;
/** The weights of words, pairs and sites in the likeness of two texts. */
const KIND_WEIGHT: readonly number[] = [1, 0.5, 0.3];
/** How often a word of the title counts. */
const TITLE_WEIGHT = 3;

/** The words, the pairs of words and the sites, with how often they occur. */
function bagsOf({ title, headings, body, sites }: ReadText): readonly ReadonlyMap<string, number>[] {
  const words = new Map<string, number>();
  const pairs = new Map<string, number>();
  for (const word of body) add(words, word, 1);
  for (const [before, word] of neighbours(body)) add(pairs, `${before} ${word}`, 1);
  for (const [before, word] of neighbours(title)) add(pairs, `${before} ${word}`, 2);
  for (const word of headings) add(words, word, 1);
  for (const word of title) add(words, word, TITLE_WEIGHT);
  const linked = new Map<string, number>();
  for (const site of sites) add(linked, site, 1);
  return [words, pairs, linked];
}

function neighbours(words: readonly string[]): readonly (readonly [string, string])[] {
  return words.slice(1).map((word, at) => [words[at] ?? '', word]);
}

function add(bag: Map<string, number>, feature: string, count: number): void {
  bag.set(feature, (bag.get(feature) ?? 0) + count);
}
