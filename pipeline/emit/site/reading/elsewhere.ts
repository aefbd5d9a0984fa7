import { permalinks } from '../../../model/permalinks.ts';
import type { Article } from '../../../model/publication.ts';
import type { DateView } from '../../date-words.ts';
import type { Direction } from '../../direction.ts';
import type { SiteContext } from '../site-context.ts';
import type { MilestoneElsewhere } from './related-milestones.ts';

/** A milestone of another article that is about the same. */
export interface ElsewhereView {
  /** Plain text. */
  readonly title: string;
  /** Link to it on the page of its article. */
  readonly href: string;
  /** Its language (BCP 47). */
  readonly language: string;
  readonly direction: Direction;
  /** Its own date, or that of its article; `null`: neither has any. */
  readonly date: DateView | null;
  /** The title of the article that it is in, as plain text. */
  readonly article: string;
}

/**
 * The milestones of other articles that are about the same as an article's, or as one of its milestones: the nearest first,
 * often none.
 *
 * @param index The milestone's index in the article; `null`: any of them.
 * @param root The path to the site's root.
 */
export function elsewhere(
  article: Article,
  index: number | null,
  context: SiteContext,
  root: string,
): readonly ElsewhereView[] {
  const { dates, direction } = context;
  return near(article, index, context).map(({ card, article: { title, address, language, published } }) => {
    const day = published === null ? null : dates.day(published, language);
    return {
      title: card.title,
      href: permalinks.milestone(root, address, card.anchor),
      language,
      direction: direction(language),
      date: card.date === null ? day : dates.partial(card.date, language),
      article: title,
    };
  });
}

/** Everything that {@link elsewhere} depends on, as data. */
export function elsewhereShown(
  article: Article,
  index: number | null,
  context: SiteContext,
): readonly unknown[] {
  return near(article, index, context).map(({ card, article: { title, address, language, published } }) => [
    [card.title, card.anchor, card.date],
    [title, address, language, published],
  ]);
}

function near(
  article: Article,
  index: number | null,
  { relatedMilestones }: SiteContext,
): readonly MilestoneElsewhere[] {
  const related = relatedMilestones();
  return index === null ? related.ofArticle(article) : related.ofMilestone(article, index);
}
