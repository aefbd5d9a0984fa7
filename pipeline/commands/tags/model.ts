import { OWN_FOLDER } from '../../model/permalinks.ts';
import { join } from 'node:path';

import { openDiskCache } from '../../cache/disk-cache.ts';
import { dataHash } from '../../text/hash.ts';
import type { Vocabulary } from '../../enrich/tags/vocabulary/vocabulary.ts';
import { programHash } from '../../build/program.ts';
import { learn, prepareLesson } from '../../suggest/learn.ts';
import type { Learned } from '../../suggest/learn.ts';
import { createSuggester } from '../../suggest/suggest.ts';
import type { Suggester } from '../../suggest/suggest.ts';
import type { TaggedArticles } from './tagged-articles.ts';

/** What was learned from a publication. */
export interface TagModel {
  readonly suggest: Suggester;
  /** The probability from which a suggestion is worth showing. */
  readonly threshold: number;
}

/** How many articles need tags before there is anything to learn. */
export const LEAST_ARTICLES = 20;
/** How many articles need a tag before it is suggested from what was learned. */
const LEAST_USES = 3;

/**
 * Learns from the articles that have tags in their front matter, or recalls what was learned from the same articles
 * before: it is kept in the publication's `.milepost/cache/tags/`.
 *
 * @returns `null` if too few articles have tags.
 */
export async function loadTagModel(
  root: string,
  { articles, labels }: TaggedArticles,
  vocabulary: Vocabulary,
): Promise<TagModel | null> {
  const texts = articles.map(({ text }) => text);
  if (texts.filter(({ tags }) => tags.length > 0).length < LEAST_ARTICLES) return null;
  const aliases = new Map(vocabulary.tags.map((tag) => [tag.id, tag.aliases]));
  const terms = Array.from(labels, ([tag, label]) => ({
    tag,
    names: [label, ...(aliases.get(tag) ?? []).filter((alias) => !alias.startsWith('/'))],
  }));
  const lesson = prepareLesson(texts, terms, LEAST_USES);
  const cache = openDiskCache(join(root, OWN_FOLDER, 'cache', 'tags'), await programHash([]));
  const key = dataHash('tags', lesson.texts, lesson.terms, LEAST_USES);
  const kept = cache.recall(key, () => pack(learn(lesson)), isPacked);
  await cache.save();
  const learned = unpack(kept);
  return { suggest: createSuggester(lesson, learned), threshold: learned.threshold };
}

/** What was learned, in a form for JSON: long lists of numbers as the Base64 of their bytes. */
interface Packed {
  readonly articleWeights: readonly string[];
  readonly ownShare: string;
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly threshold: number;
}

function pack({ articleWeights, ownShare, ...rest }: Learned): Packed {
  return { ...rest, articleWeights: articleWeights.map(toBase64), ownShare: toBase64(ownShare) };
}

function unpack({ articleWeights, ownShare, ...rest }: Packed): Learned {
  return { ...rest, articleWeights: articleWeights.map(fromBase64), ownShare: fromBase64(ownShare) };
}

function toBase64(numbers: Float64Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

function fromBase64(text: string): Float64Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float64Array(bytes.buffer, 0, Math.floor(bytes.length / 8));
}

/** The cache gives back what this program kept, undamaged, so checking the form is enough. */
function isPacked(kept: unknown): kept is Packed {
  return kept !== null && typeof kept === 'object' && 'articleWeights' in kept && 'threshold' in kept;
}
