import { compileMatcher } from '../../enrich/tags/matching/matcher.ts';
import { tagId } from '../../enrich/tags/vocabulary/tag-id.ts';
import type { Vocabulary } from '../../enrich/tags/vocabulary/vocabulary.ts';
import { findKeyPhrases } from '../../suggest/key-phrases.ts';
import type { KeyPhrase } from '../../suggest/key-phrases.ts';
import type { TaggedArticle, TaggedArticles } from './tagged-articles.ts';

/** A term that could become a tag, with the id it would have. */
export interface NewTerm extends KeyPhrase {
  readonly id: string;
}

/**
 * Terms that articles use again and again and that are not tags yet, best first.
 *
 * @param language For articles that state none, BCP 47.
 */
export function findNewTerms(
  { articles, labels }: TaggedArticles,
  vocabulary: Vocabulary,
  language: string,
): readonly NewTerm[] {
  const match = compileMatcher(vocabulary);
  const isKnown = (text: string): boolean =>
    labels.has(tagId(text)) || match(text).some(({ start, end }) => start === 0 && end === text.length);
  return findKeyPhrases(
    articles.map((one) => sourceOf(one, language)),
    isKnown,
  )
    .map((phrase) => ({ id: tagId(phrase.text), ...phrase }))
    .filter(({ id }) => id !== '');
}

function sourceOf(
  { article }: TaggedArticle,
  language: string,
): Parameters<typeof findKeyPhrases>[0][number] {
  const { source, introRuns, milestones } = article;
  return {
    file: `content/${source.path}`,
    language: source.frontMatter.language ?? language,
    units: [
      ...(introRuns.length === 0 ? [] : [{ title: [], body: introRuns }]),
      ...milestones.map(({ titleRuns, bodyRuns }) => ({ title: titleRuns, body: bodyRuns })),
    ],
  };
}
