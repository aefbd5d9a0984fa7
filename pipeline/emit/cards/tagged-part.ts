import type { Article, Milestone } from '../../model/publication.ts';
import { type ArticleCard, cardOf, type MilestoneCard } from './article-card.ts';

/** Something that has tags: a milestone, or an article without milestones. */
export interface TaggedPart {
  readonly article: Article;
  /** The milestone's index in its article; `null`: the article as a whole. */
  readonly index: number | null;
  readonly card: Pick<ArticleCard & MilestoneCard, 'tags' | 'listing' | 'entry'>;
}

/** The parts of an article that have tags: its milestones, or the whole article if it has none. */
export function taggedParts(article: Article): readonly TaggedPart[] {
  const card = cardOf(article);
  return card.milestones.length === 0
    ? [{ article, index: null, card }]
    : card.milestones.map((one, index) => ({ article, index, card: one }));
}

/** The milestone that a part is; `null`: it is an article as a whole. */
export function milestoneOf({
  article,
  index,
}: {
  readonly article: Article;
  readonly index: number | null;
}): Milestone | null {
  return index === null ? null : (article.milestones[index] ?? null);
}
