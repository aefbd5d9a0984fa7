import type { ItemForm } from '../../model/parsed.ts';
import type { Article, Milestone } from '../../model/publication.ts';
import type { DateView } from '../date-words.ts';
import { lineParts, runsOf, shownDate } from '../item-form.ts';
import { type TagLink, tagLinks } from './entries.ts';
import { pageProse, pageTitle, type ProseContext } from './page-prose.ts';
import { relativeLinks } from './relative-links.ts';
import { ownTags } from '../own-tags.ts';
import { sectionsOf } from '../sections.ts';
import { share } from '../sharing/shared-views.ts';
import type { SiteContext } from './site-context.ts';

/** Milestones that belong together, below a heading of their own or directly below the article's title. */
export interface SectionView {
  /** Sanitised inline HTML. */
  readonly title: string | null;
  /** The id of its heading; `null`: it has no heading. */
  readonly anchor: string | null;
  /** Further ids that lead to its heading. */
  readonly fragments: readonly string[];
  /** Sanitised HTML. */
  readonly lead: string | null;
  readonly runs: readonly RunView[];
}

/** Neighbours that are shown alike: the lines of one list, or milestones with room of their own. */
export interface RunView {
  /** Whether its milestones are lines of a list, rather than sections with headings. */
  readonly isList: boolean;
  readonly milestones: readonly MilestoneView[];
}

/** One milestone on its article's page. */
export interface MilestoneView {
  /** Its id on the page. */
  readonly anchor: string;
  /** Further ids that lead to it. */
  readonly fragments: readonly string[];
  /** Fragment, for `href`. */
  readonly href: string;
  readonly form: ItemForm;
  /** As printed. */
  readonly number: string | null;
  /** Plain text. */
  readonly title: string;
  /** Sanitised inline HTML. */
  readonly heading: string;
  /** Sanitised HTML; inline if it is a line of a list. */
  readonly body: string;
  /** Sanitised HTML below a line of a list. */
  readonly below: string;
  /** `null` also if the body says it. */
  readonly date: DateView | null;
  readonly tags: readonly TagLink[];
}

/** The table of contents; long ones start closed. */
export interface TocView {
  /** Whether it is unfolded at first. */
  readonly open: boolean;
  readonly sections: readonly {
    /** Its title; `null`: it has none, and its milestones stand by themselves. */
    readonly title: string | null;
    /** Link to its heading; `null`: it has none. */
    readonly href: string | null;
    readonly milestones: readonly {
      /** As printed. */
      readonly number: string | null;
      /** Plain text. */
      readonly title: string;
      /** Link to the milestone. */
      readonly href: string;
    }[];
  }[];
}

/** Most milestones have one id. */
const NONE = share<readonly string[]>([]);

/** With this few milestones, a table of contents is in the way. */
const TOC_ABOVE = 4;
const TOC_OPEN_UP_TO = 15;

/** The milestones of an article by group; those before the first group come first, in a section without a title. */
export function articleSections(
  article: Article,
  context: SiteContext,
  page: ProseContext,
): readonly SectionView[] {
  return sectionsOf(article).map(({ group, milestones }) => {
    const place = { ...page, above: group === null ? 2 : 3 };
    return {
      title: group === null ? null : pageTitle(group.titleHtml, place),
      anchor: group?.anchor ?? null,
      fragments: group?.fragments ?? [],
      lead: group?.lead ? pageProse(group.lead, { ...place, above: 2 }) : null,
      runs: runsOf(milestones).map((run) => ({
        isList: run[0]?.form === 'line',
        milestones: run.map((milestone) => milestoneView(milestone, place, context, article.language)),
      })),
    };
  });
}

function milestoneView(
  milestone: Milestone,
  place: ProseContext,
  context: SiteContext,
  language: string,
): MilestoneView {
  const { anchor, form, number, title } = milestone;
  // In the order in which they are shown; in other forms, the body says the title.
  const heading =
    form === 'section' ? pageTitle(milestone.titleHtml, place) : relativeLinks(milestone.titleHtml, place);
  const body = pageProse(milestone.body, place);
  const { line, below } = lineParts(body);
  return {
    anchor,
    fragments: milestone.fragments.length === 0 ? NONE : milestone.fragments,
    href: fragment(anchor),
    form,
    number,
    title,
    heading,
    body: form === 'line' ? line : body,
    below: form === 'line' ? below : '',
    date: shownDate(milestone, context.dates, language),
    tags: tagLinks(ownTags(milestone.tags), context, place.root),
  };
}

/** `null` if there are too few milestones to need one. */
export function tableOfContents(article: Article): TocView | null {
  // A list is no longer than its table of contents would be.
  const count = article.milestones.filter(({ form }) => form !== 'line').length;
  if (Math.max(count, article.groups.length) <= TOC_ABOVE) return null;
  return {
    open: count <= TOC_OPEN_UP_TO,
    sections: sectionsOf(article).map(({ group, milestones }) => ({
      title: group?.title ?? null,
      href: group === null ? null : fragment(group.anchor),
      milestones: milestones
        .filter(({ form }) => form !== 'line')
        .map(({ number, title, anchor }) => ({ number, title, href: fragment(anchor) })),
    })),
  };
}

function fragment(anchor: string): string {
  return `#${encodeURIComponent(anchor)}`;
}
