import { EDITION_SLOTS } from '../../model/edition.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Article, Milestone, Publication } from '../../model/publication.ts';
import type { EmitContext } from '../emitter.ts';
import type { DateWords } from '../date-words.ts';
import { directionOf } from '../direction.ts';
import { proseMarker } from './markers.ts';
import { pieceKeys, sections } from './pieces.ts';
import { preheader } from './preheader.ts';

/** What the email templates may name. Prose stands in it as markers, see `proseMarker`. */
export interface EditionView {
  readonly edition: {
    readonly subject: string;
    readonly language: string;
    readonly direction: 'ltr' | 'rtl';
    /** The side where lines start: `left`. */
    readonly start: 'left' | 'right';
    readonly preheader: string;
    /** The web copy of the mail. */
    readonly url: string;
  };
  readonly site: { readonly title: string; readonly url: string };
  readonly article: {
    readonly title: string;
    readonly url: string;
    readonly date: string | null;
    /** Names; empty where there is none. */
    readonly authors: string;
    readonly intro: string | null;
    readonly sections: readonly SectionView[];
    readonly outro: string | null;
  };
  readonly footer: {
    readonly postalAddress: readonly string[];
    readonly unsubscribeUrl: string;
  };
}

/** A heading with the milestones below it. */
interface SectionView {
  readonly index: number;
  readonly title: string | null;
  readonly lead: string | null;
  readonly milestones: readonly MilestoneView[];
}

/** One milestone. */
export interface MilestoneView {
  readonly index: number;
  readonly ordinal: number | null;
  readonly title: string;
  readonly url: string;
  /** Approximate, in words. */
  readonly date: string | null;
  /** Of its heading. */
  readonly level: 2 | 3;
  readonly body: string;
  readonly tags: readonly { readonly label: string; readonly url: string }[];
}

/** Lays out what an edition of an article shows. */
export function editionView(
  article: Article,
  { site }: Publication,
  { settings }: EmitContext,
  dates: DateWords,
): EditionView {
  const direction = directionOf(article.language);
  return {
    edition: {
      subject: article.title,
      language: article.language,
      direction,
      start: direction === 'rtl' ? 'right' : 'left',
      preheader: preheader(article),
      url: permalinks.newsletter(site.url, article.slug),
    },
    site: { title: site.title, url: site.url },
    article: {
      title: article.title,
      url: article.url,
      date: article.published === null ? null : dates.day(article.published, article.language).words,
      authors: article.authors.map((author) => author.name).join(', '),
      intro: article.intro === null ? null : proseMarker(pieceKeys.intro),
      sections: sections(article).map(({ title, lead, first, end }, index) => ({
        index,
        title,
        lead: lead === null ? null : proseMarker(pieceKeys.lead(index)),
        milestones: article.milestones
          .slice(first, end)
          .map((milestone, offset) =>
            milestoneView(
              milestone,
              first + offset,
              title === null ? 2 : 3,
              article.language,
              site.url,
              dates,
            ),
          ),
      })),
      outro: article.outro === null ? null : proseMarker(pieceKeys.outro),
    },
    footer: {
      postalAddress: settings.newsletter.postalAddress,
      unsubscribeUrl: EDITION_SLOTS.unsubscribe,
    },
  };
}

function milestoneView(
  { ordinal, title, url, date, tags }: Milestone,
  index: number,
  level: 2 | 3,
  language: string,
  site: string,
  dates: DateWords,
): MilestoneView {
  return {
    index,
    ordinal,
    title,
    url,
    date: date === null ? null : capitalised(dates.partial(date, language).words),
    level,
    body: proseMarker(pieceKeys.milestone(index)),
    tags: tags.map((tag) => ({ label: tag.label, url: permalinks.tag(site, tag.id) })),
  };
}

/** It stands alone on its line: `Early February 2016`. */
function capitalised(words: string): string {
  return words.replace(/^early|^mid|^late/, (phase) => phase[0]?.toUpperCase() + phase.slice(1));
}
