import type { Article, Milestone } from '../model/publication.ts';

/** Something that has tags: a milestone or, if `null`, an article without milestones. */
export interface TagUse {
  readonly article: Article;
  readonly milestone: Milestone | null;
}

/** The parts of an article that have tags: its milestones, or the whole article if it has none. */
export function taggedParts(article: Article): readonly TagUse[] {
  return article.milestones.length === 0
    ? [{ article, milestone: null }]
    : article.milestones.map((milestone) => ({ article, milestone }));
}
