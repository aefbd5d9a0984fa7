import type { Article, Group, Milestone } from '../../model/publication.ts';
import type { DateView } from '../date-words.ts';
import { type TagLink, tagLinks } from './entries.ts';
import { pageProse } from './page-prose.ts';
import type { SiteContext } from './site-context.ts';

/** Milestones that stand together, below a heading of their own or straight below the article's title. */
export interface SectionView {
  readonly title: string | null;
  readonly anchor: string | null;
  /** Further ids that lead to its heading. */
  readonly fragments: readonly string[];
  /** Sanitised HTML. */
  readonly lead: string | null;
  readonly milestones: readonly MilestoneView[];
}

/** One milestone on its article's page. */
export interface MilestoneView {
  readonly anchor: string;
  /** Further ids that lead to it. */
  readonly fragments: readonly string[];
  /** Fragment, for `href`. */
  readonly href: string;
  readonly ordinal: number | null;
  readonly title: string;
  /** Sanitised HTML. */
  readonly body: string;
  readonly date: DateView | null;
  readonly tags: readonly TagLink[];
}

/** The table of contents; long ones start closed. */
export interface TocView {
  readonly open: boolean;
  readonly sections: readonly {
    readonly title: string | null;
    readonly href: string | null;
    readonly milestones: readonly {
      readonly ordinal: number | null;
      readonly title: string;
      readonly href: string;
    }[];
  }[];
}

/** With so few milestones a table of contents is in the way. */
const TOC_ABOVE = 4;
const TOC_OPEN_UP_TO = 15;

/** The milestones of an article by group; those before the first group come first, in one without a title. */
export function articleSections(
  article: Article,
  { words, publication: { site } }: SiteContext,
  root: string,
): readonly SectionView[] {
  return grouped(article).map(({ group, milestones }) => ({
    title: group?.title ?? null,
    anchor: group?.anchor ?? null,
    fragments: group?.fragments ?? [],
    lead: group?.lead ? pageProse(group.lead, { above: 2, root, site: site.url }) : null,
    milestones: milestones.map((milestone) => ({
      anchor: milestone.anchor,
      fragments: milestone.fragments,
      href: fragment(milestone.anchor),
      ordinal: milestone.ordinal,
      title: milestone.title,
      body: pageProse(milestone.body, { above: group === null ? 2 : 3, root, site: site.url }),
      date: milestone.date === null ? null : words.partial(milestone.date, article.language),
      tags: tagLinks(milestone.tags, root),
    })),
  }));
}

/** `null` where there are too few milestones to need one. */
export function tableOfContents(article: Article): TocView | null {
  const count = article.milestones.length;
  if (count <= TOC_ABOVE) return null;
  return {
    open: count <= TOC_OPEN_UP_TO,
    sections: grouped(article).map(({ group, milestones }) => ({
      title: group?.title ?? null,
      href: group === null ? null : fragment(group.anchor),
      milestones: milestones.map(({ ordinal, title, anchor }) => ({
        ordinal,
        title,
        href: fragment(anchor),
      })),
    })),
  };
}

interface Section {
  readonly group: Group | null;
  readonly milestones: readonly Milestone[];
}

function grouped({ milestones, groups }: Article): readonly Section[] {
  const ungrouped = { group: null, milestones: milestones.slice(0, groups[0]?.first) };
  const sections = groups.map((group, index) => ({
    group,
    milestones: milestones.slice(group.first, groups[index + 1]?.first),
  }));
  return ungrouped.milestones.length === 0 ? sections : [ungrouped, ...sections];
}

function fragment(anchor: string): string {
  return `#${encodeURIComponent(anchor)}`;
}
