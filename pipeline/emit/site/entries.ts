import { permalinks } from '../../model/permalinks.ts';
import type { Article, Milestone, Tag } from '../../model/publication.ts';
import type { DateView } from '../date-words.ts';
import type { Direction } from '../direction.ts';
import { dataHash } from '../../text/hash.ts';
import type { SiteContext } from './site-context.ts';

/** A tag that links to its page. */
export interface TagLink {
  /** What the tag is called. */
  readonly label: string;
  /** Link to its page. */
  readonly href: string;
  /** Its id, for `data-tag`, if it has a colour of its own (`theme.accents`); `null`: it has none. */
  readonly accent: string | null;
}

/** An article, as lists show it. */
export interface ArticleEntry {
  /** Plain text. */
  readonly title: string;
  /** Link to its page. */
  readonly href: string;
  /** Its language (BCP 47). */
  readonly language: string;
  readonly direction: Direction;
  /** Plain text, shortened. */
  readonly summary: string;
  readonly date: DateView | null;
  /** How many milestones it has. */
  readonly count: number;
  readonly tags: readonly TagLink[];
}

/** A milestone, as lists show it. */
export interface MilestoneEntry {
  /** Its number; `null`: it has none. */
  readonly ordinal: number | null;
  /** Plain text. */
  readonly title: string;
  /** Link to it on the page of its article. */
  readonly href: string;
  /** Its language (BCP 47). */
  readonly language: string;
  readonly direction: Direction;
  /** Plain text, shortened. */
  readonly summary: string;
  readonly date: DateView | null;
}

/** The most tags of an article that a list shows; its page has them all. */
const TAGS_SHOWN = 5;

/** @param root The path to the site's root. */
export function articleEntry(article: Article, context: SiteContext, root: string): ArticleEntry {
  const { dates, direction } = context;
  return {
    title: article.title,
    href: permalinks.page(root, article.address),
    language: article.language,
    direction: direction(article.language),
    summary: article.summary,
    date: article.published === null ? null : dates.day(article.published, article.language),
    count: article.milestones.length,
    tags: tagLinks(article.tags.slice(0, TAGS_SHOWN), context, root),
  };
}

/** Hash of everything that {@link articleEntry} shows of an article, wherever the list is. */
export function articleListing({
  title,
  address,
  language,
  summary,
  published,
  milestones,
  tags,
}: Article): string {
  const shown = tags.slice(0, TAGS_SHOWN).map(({ id, label }) => [id, label]);
  return dataHash('article', title, address, language, summary, published, milestones.length, shown);
}

/** @param root The path to the site's root. */
export function milestoneEntry(
  milestone: Milestone,
  article: Article,
  { dates, direction }: SiteContext,
  root: string,
): MilestoneEntry {
  return {
    ordinal: milestone.ordinal,
    title: milestone.title,
    href: permalinks.milestone(root, article.address, milestone.anchor),
    language: article.language,
    direction: direction(article.language),
    summary: milestone.summary,
    date: milestone.date === null ? null : dates.partial(milestone.date, article.language),
  };
}

/** Hash of everything that {@link milestoneEntry} shows of a milestone, wherever the list is. */
export function milestoneListing(
  { ordinal, title, anchor, summary, date }: Milestone,
  { address, language }: Article,
): string {
  return dataHash('milestone', ordinal, title, address, anchor, language, summary, date);
}

/** @param root The path to the site's root. */
export function tagLinks(
  tags: readonly Pick<Tag, 'id' | 'label'>[],
  { views, frame }: Pick<SiteContext, 'views' | 'frame'>,
  root: string,
): readonly TagLink[] {
  return tags.map(({ id, label }) =>
    views.tags(`${root} ${id} ${label}`, () => ({
      label,
      href: permalinks.tag(root, id),
      accent: frame.accented.has(id) ? id : null,
    })),
  );
}
