import { primaryLanguage } from '../../../model/language.ts';
import type { Article } from '../../../model/publication.ts';
import type { RecallFound } from '../../sharing/recall-found.ts';
import { cardOf } from '../../cards/article-card.ts';
import { aboutAll } from './about-all.ts';
import { createMilestoneIndex, type MilestoneIndex, type NearMilestone } from './milestone-index.ts';

/** Which milestones of other articles are about the same. */
export interface RelatedMilestones {
  /** Those that are like any of an article's, or like an article without milestones: few, the nearest first. */
  ofArticle(article: Article): readonly MilestoneElsewhere[];
  /** Those that are like one milestone: few, the nearest first. @param index The milestone's index in its article. */
  ofMilestone(article: Article, index: number): readonly MilestoneElsewhere[];
}

/** A milestone of another article. */
export type MilestoneElsewhere = Pick<NearMilestone, 'article' | 'card'>;

/**
 * Finds milestones of other articles that are about the same: those whose titles lead to the same page, then those with the
 * same rare words in their titles and the same tags, see `subjectsOf`. Only articles in the same language are related.
 */
export function relatedMilestones(articles: readonly Article[], recall: RecallFound): RelatedMilestones {
  let indexes: ReadonlyMap<Article, MilestoneIndex> | null = null;
  const indexOf = (article: Article): MilestoneIndex | undefined =>
    (indexes ??= indexesOf(articles)).get(article);
  const places = new Map(articles.map((article, at) => [article, at]));
  const about = aboutAll(articles);
  const placesOf = (those: readonly NearMilestone[]): readonly NearPlace[] =>
    those.map(({ article, card }) => [places.get(article) ?? -1, cardOf(article).milestones.indexOf(card)]);
  const milestonesAt = (those: readonly NearPlace[]): readonly MilestoneElsewhere[] =>
    those.flatMap(([at, index]) => {
      const near = articles[at];
      const card = near === undefined ? undefined : cardOf(near).milestones[index];
      return near === undefined || card === undefined ? [] : [{ article: near, card }];
    });
  const ofArticles = recall(
    'milestones near articles',
    about,
    () => articles.map((article) => placesOf(nearArticle(article, indexOf(article)))),
    (kept): kept is readonly (readonly NearPlace[])[] => Array.isArray(kept),
  );
  // Only asked for where milestones have pages.
  let ofMilestones: readonly (readonly (readonly NearPlace[])[])[] | null = null;
  return {
    ofArticle: (article) => milestonesAt(ofArticles[places.get(article) ?? -1] ?? []),
    ofMilestone: (article, at) => {
      ofMilestones ??= recall(
        'milestones near milestones',
        about,
        () =>
          articles.map((one) =>
            cardOf(one).milestones.map((_, index) => placesOf(nearMilestone(one, index, indexOf(one)))),
          ),
        (kept): kept is readonly (readonly (readonly NearPlace[])[])[] => Array.isArray(kept),
      );
      return milestonesAt(ofMilestones[places.get(article) ?? -1]?.[at] ?? []);
    },
  };
}

/** A milestone by the place of its article, and its own in that. */
type NearPlace = readonly [article: number, milestone: number];

function indexesOf(articles: readonly Article[]): ReadonlyMap<Article, MilestoneIndex> {
  const indexes = new Map<Article, MilestoneIndex>();
  for (const group of Map.groupBy(articles, ({ language }) => primaryLanguage(language)).values()) {
    const index = createMilestoneIndex(group);
    for (const article of group) indexes.set(article, index);
  }
  return indexes;
}

function nearArticle(article: Article, index: MilestoneIndex | undefined): readonly NearMilestone[] {
  if (index === undefined) return [];
  const candidates = index
    .partsOf(article)
    .flatMap((part) => index.nearest(part, MOST).map((near) => ({ part, near })))
    // The sort is stable: of those that are equally near, what comes first in the article.
    .sort((a, b) => b.near.likeness - a.near.likeness);
  return chosen(candidates);
}

function nearMilestone(
  article: Article,
  at: number,
  index: MilestoneIndex | undefined,
): readonly NearMilestone[] {
  const part = index?.partOf(article, at) ?? null;
  if (index === undefined || part === null) return [];
  return chosen(index.nearest(part, MOST_LOOKED_AT).map((near) => ({ part: near, near })));
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
