import type { Article } from '../../model/publication.ts';
import { cardOf } from '../cards/article-card.ts';
import { milestoneOf, type TaggedPart } from '../cards/tagged-part.ts';
import { type ArticleEntry, articleEntry, type MilestoneEntry, milestoneEntry } from './entries.ts';
import type { SiteContext } from './site-context.ts';

/** The entry of an article, the same for all lists with this root. */
export function sharedArticleEntry(article: Article, context: SiteContext, root: string): ArticleEntry {
  return context.views.articles(`${root} ${cardOf(article).listing}`, () =>
    articleEntry(article, context, root),
  );
}

/** The entry of a milestone, the same for all lists with this root; `null` for an article as a whole. */
export function sharedMilestoneEntry(
  part: TaggedPart,
  context: SiteContext,
  root: string,
): MilestoneEntry | null {
  const milestone = milestoneOf(part);
  if (milestone === null) return null;
  return context.views.milestones(`${root} ${part.card.listing}`, () =>
    milestoneEntry(milestone, part.article, context, root),
  );
}
