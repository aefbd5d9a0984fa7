import { cardOf } from '../cards/article-card.ts';
import { createDateWords, type DateWords } from '../date-words.ts';
import { directionOf } from '../direction.ts';
import { createMemory } from '../../memory/memory.ts';
import { drawingVersion } from '../../drawing/drawing-version.ts';
import type { PartialDate } from '../../model/date.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Article, Milestone, Publication, Site } from '../../model/publication.ts';
import type { EmitContext } from '../emitter.ts';
import { sharedTimeline } from '../timeline/picture/shared-timeline.ts';
import { createAxisWords } from '../timeline/scale/axis-words.ts';
import { dataHash } from '../../text/hash.ts';
import { pictureColours, type PictureColours } from '../drawn-pictures/picture-colours.ts';
import type { PictureWords } from './picture-words.ts';

/** A picture that is drawn for whoever shares a link. */
export interface LinkPicture {
  /**
   * Path below out/. It has a hash of what the picture shows in it, because programs that show links keep a picture for as
   * long as its address stays the same.
   */
  readonly path: string;
  /** Absolute. */
  readonly url: string;
  /** What it says, for whoever does not see it. */
  readonly alt: string;
  /** Hash of everything its bytes depend on: what it shows, and what draws it. */
  readonly key: string;
  /** The file that it is about, below the content folder; `null`: none. */
  readonly source: string | null;
  readonly colours: PictureColours;
  /** What it says. May load texts of the article. */
  words(): PictureWords;
}

/** The pictures of a publication. They are only described: none is drawn. */
export interface LinkPictures {
  ofSite(): LinkPicture;
  /** Of the timeline; `null`: there is too little for one. */
  ofTimeline(): LinkPicture | null;
  ofArticle(article: Article): LinkPicture;
  /** @param index Of the milestone in its article. */
  ofMilestone(article: Article, index: number, anchor: string): LinkPicture;
}

/** Changes with how pictures are drawn, so that they get other addresses. */
const DRAWING = 1;

/** How many milestones of an article its picture can show. */
const ITEMS_SHOWN = 6;

/**
 * Describes the pictures of a publication.
 *
 * @param drawing What draws them, with its version.
 */
export function linkPictures(
  { site, articles }: Publication,
  { settings, words }: Pick<EmitContext, 'settings' | 'words'>,
  drawing: string = drawingVersion(),
): LinkPictures {
  const colours = pictureColours(settings);
  const countOf = ({ language }: Article, count: number): string =>
    count === 0 ? '' : words.say(language, 'site.milestones', { count });
  const dates = createDateWords(words);
  const dayOf = ({ published, language }: Article): string =>
    published === null ? '' : dates.day(published, language).words;
  const axisWords = createAxisWords();
  const spoken = createMemory<readonly string[]>();
  const host = new URL(site.url).host + new URL(site.url).pathname.replace(/\/$/u, '');
  const around = { publication: site.title, host };
  const picture = (
    name: string,
    depends: unknown,
    described: Pick<LinkPicture, 'alt' | 'source' | 'words'>,
  ): LinkPicture => {
    const shown = dataHash('link picture', DRAWING, colours, around, depends);
    const path = `link-pictures/${name}-${shown.slice(0, 10)}.png`;
    const key = dataHash(shown, drawing);
    return { path, url: permalinks.asset(site.url, path), key, colours, ...described };
  };
  return {
    ofSite: () =>
      picture('site', [site.title, site.description, site.language], {
        alt: site.title,
        source: null,
        words: () => ofSite(site, around),
      }),
    ofTimeline: () => {
      const { language, title } = site;
      const timeline = sharedTimeline(articles, language, axisWords(language));
      if (timeline === null) return null;
      const name = words.say(language, 'site.nav.timeline');
      const facts = [words.say(language, 'site.milestones', { count: timeline.count }), timeline.period];
      return picture('timeline', [name, facts, language, timeline.shown], {
        alt: `${name} – ${title}`,
        source: null,
        words: () => ({
          ...ofSite(site, around),
          ...around,
          title: name,
          summary: '',
          facts,
          drawing: timeline.overview(colours),
        }),
      });
    },
    ofArticle: (article) => {
      const { listing, milestones } = cardOf(article);
      const shown = milestones.slice(0, ITEMS_SHOWN).map((one) => one.listing);
      const count = countOf(article, milestones.length);
      const day = dayOf(article);
      return picture(article.slug, [listing, shown, day, count], {
        alt: `${article.title} – ${site.title}`,
        source: article.source,
        words: () => ofArticle(article, [day, count], around),
      });
    },
    ofMilestone: (article, index, anchor) => {
      const { title, source, slug, language } = article;
      const card = cardOf(article).milestones[index];
      // The date itself is a text, which is not looked at for this.
      const said = spoken(language, () => DATES.map((date) => dates.partial(date, language).words));
      return picture(`${slug}/${anchor}`, [card?.listing, title, said], {
        alt: `${title} – ${site.title}`,
        source,
        words: () => ofMilestone(article, article.milestones[index], around, dates),
      });
    },
  };
}

/** A date of each kind for which a language has words of its own. */
const DATES: readonly PartialDate[] = (
  [
    { edtf: '2016-02', part: 'early' },
    { edtf: '2016-02', part: 'mid' },
    { edtf: '2016-02', part: 'late' },
    { edtf: '2016-02/..' },
    { edtf: '../2016-02' },
    { edtf: '2016-02' },
  ] as const
).map((date) => ({ ...date, start: '2016-02-01', end: '2016-02-29', precision: 'month', text: '' }));

type Around = Pick<PictureWords, 'publication' | 'host'>;

function ofSite({ title, description, language }: Site, { host }: Around): PictureWords {
  return {
    publication: '',
    host,
    title,
    language,
    direction: directionOf(language),
    summary: description,
    facts: [],
    items: [],
    number: null,
    drawing: null,
  };
}

function ofArticle(
  { title, summary, language, milestones }: Article,
  facts: readonly string[],
  around: Around,
): PictureWords {
  return {
    ...around,
    title,
    language,
    direction: directionOf(language),
    summary,
    facts: facts.filter((one) => one !== ''),
    items: milestones
      .slice(0, ITEMS_SHOWN)
      .map((one, index) => ({ number: String(one.ordinal ?? index + 1), title: one.title })),
    number: null,
    drawing: null,
  };
}

function ofMilestone(
  article: Article,
  milestone: Milestone | undefined,
  around: Around,
  dates: DateWords,
): PictureWords {
  const { language } = article;
  const date = milestone?.date ?? null;
  return {
    ...around,
    title: milestone?.title ?? article.title,
    language,
    direction: directionOf(language),
    summary: milestone?.summary ?? '',
    facts: [...(date === null ? [] : [dates.partial(date, language).words]), article.title],
    items: [],
    number: milestone?.ordinal === null || milestone === undefined ? null : String(milestone.ordinal),
    drawing: null,
  };
}
