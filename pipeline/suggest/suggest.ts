import { MOST_SUGGESTED, pastOf, secondLook } from './learn.ts';
import type { Learned, Lesson } from './learn.ts';
import { findCues } from './cues.ts';
import { probability } from './logistic.ts';
import { pairsOf } from './pairs.ts';
import { reasonsFor } from './reasons.ts';
import type { TagReason } from './reasons.ts';
import { readText } from './text.ts';
import type { TaggableText } from './text.ts';

/** A tag that an editor of this publication would probably give. */
export interface SuggestedTag {
  readonly tag: string;
  /** How likely, 0 to 1. */
  readonly probability: number;
  /** The words that are evidence for it, strongest first; only for the first five suggestions. */
  readonly reasons: readonly TagReason[];
}

/** Suggests tags for a text, likeliest first, however low their probability. */
export type Suggester = (text: TaggableText) => readonly SuggestedTag[];

/**
 * Makes a suggester from what was learned. For an article that was learned from, it says what it would without having
 * seen it.
 */
export function createSuggester(lesson: Lesson, learned: Learned): Suggester {
  const { terms, texts, index: words, vectorizer, readNaming } = lesson;
  const past = pastOf(lesson, texts.length);
  const known = new Map(texts.map((text, index) => [text, index]));
  const telling = (feature: number): readonly string[] | null => {
    const parts = vectorizer.words(feature)?.split(' ') ?? [];
    return parts.every((word) => vectorizer.rarity(word) > COMMON) ? parts : null;
  };
  return (text) => {
    const read = readText(text);
    const index = known.get(text);
    const vector = vectorizer.vector(read);
    const row = words.likeness(vector);
    const scores = learned.articleWeights.map((weights, tag) => {
      if (index !== undefined) {
        // The leave-one-out prediction of a ridge regression, in closed form.
        const has = lesson.given[index]?.includes(tag) === true ? 1 : 0;
        return has - (weights[index] ?? 0) / (learned.ownShare[index] ?? 1);
      }
      let sum = 0;
      for (let at = 0; at < row.length; at += 1) sum += (row[at] ?? 0) * (weights[at] ?? 0);
      return sum;
    });
    const cues = findCues(words, lesson.given, past, vector, index ?? NONE);
    const namings = readNaming(read);
    const pairs = pairsOf(past, Float64Array.from(scores), namings, cues);
    return secondLook(past, pairs, learned.first)
      .map(({ tag, features }) => ({ tag, probability: probability(learned.second, features) }))
      .sort((a, b) => b.probability - a.probability || a.tag - b.tag)
      .map(({ tag, probability }, rank) => ({
        tag: terms[tag]?.tag ?? '',
        probability,
        reasons: rank < MOST_SUGGESTED ? reasonsFor(text, terms[tag], cues.get(tag) ?? [], telling) : [],
      }));
  };
}

const NONE = -1;
/** The rarity of a word in every third text. */
const COMMON = Math.log(3);

/** The suggestions worth showing: at most five, and only likely ones. */
export function worthShowing(suggested: readonly SuggestedTag[], threshold: number): readonly SuggestedTag[] {
  return suggested.slice(0, MOST_SUGGESTED).filter((one) => one.probability >= threshold);
}
