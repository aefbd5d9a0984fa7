import { primaryLanguage } from '../../../model/language.ts';
import type { Article } from '../../../model/publication.ts';
import { createMilestoneIndex, type MilestoneIndex, type NearMilestone } from './milestone-index.ts';

/** Which milestones of other articles are about the same. */
export interface RelatedMilestones {
  /** Those that are like any of an article's, or like an article without milestones: few, the nearest first. */
  ofArticle(article: Article): readonly NearMilestone[];
  /** Those that are like one milestone: few, the nearest first. @param index The milestone's index in its article. */
  ofMilestone(article: Article, index: number): readonly NearMilestone[];
}

/**
 * Finds milestones of other articles that are about the same: those whose titles lead to the same page, then those with the
 * same rare words in their titles and the same tags, see `subjectsOf`. Only articles in the same language are related.
 */
export function relatedMilestones(articles: readonly Article[]): RelatedMilestones {
  const indexes = new Map<Article, MilestoneIndex>();
  for (const group of Map.groupBy(articles, ({ language }) => primaryLanguage(language)).values()) {
    const index = createMilestoneIndex(group);
    for (const article of group) indexes.set(article, index);
  }
  // A page asks for them for its key, and again for its view.
  const known = new WeakMap<Article, readonly NearMilestone[]>();
  return {
    ofArticle: (article) => {
      const before = known.get(article);
      const index = indexes.get(article);
      if (before !== undefined || index === undefined) return before ?? [];
      const candidates = index
        .partsOf(article)
        .flatMap((part) => index.nearest(part, MOST).map((near) => ({ part, near })))
        // The sort is stable: of those that are equally near, what comes first in the article.
        .sort((a, b) => b.near.likeness - a.near.likeness);
      const found = chosen(candidates);
      known.set(article, found);
      return found;
    },
    ofMilestone: (article, at) => {
      const index = indexes.get(article);
      const part = index?.partOf(article, at) ?? null;
      if (index === undefined || part === null) return [];
      return chosen(index.nearest(part, MOST_LOOKED_AT).map((near) => ({ part: near, near })));
    },
  };
}

/** The nearest, so that none stands for all: each by another of the article's own, and few of one other article. */
function chosen(
  candidates: readonly { readonly part: unknown; readonly near: NearMilestone }[],
): readonly NearMilestone[] {
  const [parts, found, articles] = [new Set<unknown>(), new Set<string>(), new Map<Article, number>()];
  const few: NearMilestone[] = [];
  for (const { part, near } of candidates) {
    if (few.length === MOST) break;
    const {
      article,
      card: { title },
    } = near;
    const ofArticle = articles.get(article) ?? 0;
    if (parts.has(part) || found.has(title) || ofArticle === MOST_OF_ARTICLE) continue;
    parts.add(part);
    found.add(title);
    articles.set(article, ofArticle + 1);
    few.push(near);
  }
  return few;
}

const MOST = 4;
const MOST_OF_ARTICLE = 2;
/** Of the nearest of one milestone, some are left out for standing in the same article. */
const MOST_LOOKED_AT = 12;
