import type { Article, Publication, Tag } from '../../model/publication.ts';
import { listSeries, type ArticleSeries } from '../series-list.ts';
import type { AuthorNotes, NavigationSettings, Settings } from '../../model/settings/settings.ts';
import { type AxisWords, createAxisWords } from '../timeline/scale/axis-words.ts';
import { type FontSpacing, spacingOf } from '../timeline/text-width.ts';
import { type DateWords, createDateWords } from '../date-words.ts';
import { type Direction, directionOf } from '../direction.ts';
import type { EmitContext, Generator } from '../emitter.ts';
import { type ListedFeed, listFeeds } from '../feed-list.ts';
import { hasSearch } from '../search/has-search.ts';
import { webEditions } from '../web-editions.ts';
import { type LinkPictures, linkPictures } from '../link-pictures/link-picture.ts';
import { dataHash } from '../../text/hash.ts';
import type { SitePictures } from './page-pictures.ts';
import { authorSlug, siteMakers } from '../author-list.ts';
import { type PodcastSeries, podcastSeries } from '../podcast/series.ts';
import { type Related, relatedArticles } from './reading/related.ts';
import { type RelatedMilestones, relatedMilestones } from './reading/related-milestones.ts';
import { consentSentence } from '../../words/consent.ts';
import type { MessageValues } from '../../words/message.ts';
import type { Words } from '../../words/words.ts';
import { frameOf, type ThemeFrame } from './theme/theme-frame.ts';
import { createSiteViews, type SiteViews } from './site-views.ts';

/** What pages are made from, prepared once per build. */
export interface SiteContext {
  /** Hash of what every page depends on: everything here but the articles and the sizes of their pictures. */
  readonly key: string;
  readonly publication: Publication;
  readonly generator: Generator;
  /** The form for subscribing by mail, in a language (BCP 47); `null`: there is nothing to receive it. */
  readonly subscribe: (language: string) => SubscribeForm | null;
  readonly navigation: NavigationSettings;
  /** Profiles of the publication elsewhere. */
  readonly social: Settings['social'];
  readonly notes: AuthorNotes;
  /** Whether articles begin with a drawing of where their milestones are in time. */
  readonly articleTimelines: boolean;
  /** Of the font in which drawings have their words. */
  readonly spacing: FontSpacing;
  /** What the theme adds to each page. */
  readonly frame: ThemeFrame;
  /** Whether the site can be searched. */
  readonly isSearched: boolean;
  /** What recordings are episodes of. */
  readonly podcast: PodcastSeries;
  /** Whether `humans.txt` names somebody. */
  readonly hasMakers: boolean;
  /** The articles whose newsletters are on the web. */
  readonly webEditions: ReadonlySet<Article>;
  readonly dates: DateWords;
  /** The words of the interface. */
  readonly words: Words;
  /** Words of the interface, in the language of the site. */
  readonly say: (key: string, values?: MessageValues) => string;
  /** What the marks of a drawing's scale are called in a language. */
  readonly axisWords: (language: string) => AxisWords;
  readonly views: SiteViews;
  /** See {@link directionOf}. */
  readonly direction: (language: string) => Direction;
  readonly feeds: SiteFeeds;
  readonly series: {
    readonly all: readonly ArticleSeries[];
    /** Those that an article is a part of. */
    readonly of: (article: Article) => readonly ArticleSeries[];
  };
  /** The pictures on the site. */
  readonly pictures: SitePictures;
  /** Slugs of the authors who have a page. */
  readonly authorPages: ReadonlySet<string>;
  /** Which articles are about the same; found when it is first asked for. */
  readonly related: () => Related;
  /** Which milestones of other articles are about the same; found when it is first asked for. */
  readonly relatedMilestones: () => RelatedMilestones;
  /** The pictures that link previews show; `null`: none are drawn. */
  readonly linkPictures: LinkPictures | null;
}

/** The form for subscribing by mail. */
export interface SubscribeForm {
  /** Where it is sent, absolute. */
  readonly action: string;
  /** What people agree to. */
  readonly consent: string;
}

/** The publication's feeds, by what they contain. */
interface SiteFeeds {
  readonly articles: ListedFeed;
  readonly milestones: ListedFeed;
  readonly authors: readonly ListedFeed[];
  readonly tags: readonly TagFeed[];
}

/** A tag in use, and its feed. */
export interface TagFeed {
  readonly tag: Tag;
  readonly feed: ListedFeed;
}

/** Prepares what pages are made from. */
export function siteContext(publication: Publication, context: EmitContext): SiteContext {
  const { generator } = context;
  const isSearched = hasSearch(publication, context.settings);
  const { newsletter, navigation, theme, social, notes, sharing, articleTimelines } = context.settings;
  const drawn = sharing === 'none' ? null : linkPictures(publication, context);
  const frame = frameOf(theme, context);
  const subscribe = (language: string): SubscribeForm | null =>
    newsletter.endpoint === null
      ? null
      : {
          action: `${newsletter.endpoint}subscribe`,
          consent: consentSentence(context.settings, context.words, language),
        };
  const podcast = podcastSeries(publication.site, context.settings.podcast);
  const feeds = siteFeeds(publication, context.words);
  const hasMakers = siteMakers(publication).length > 0;
  const authorPages = new Set(
    feeds.authors.flatMap(({ holds }) =>
      typeof holds === 'object' && 'author' in holds ? [holds.author] : [],
    ),
  );
  const series = listSeries(publication);
  const seriesOf = new Map<Article, ArticleSeries[]>();
  for (const one of series)
    for (const article of one.articles) seriesOf.set(article, [...(seriesOf.get(article) ?? []), one]);
  let related: Related | null = null;
  let nearMilestones: RelatedMilestones | null = null;
  const pages = publication.pages.map(({ name, navigation: place, article: { title, address } }) => [
    name,
    place,
    title,
    address,
  ]);
  return {
    key: dataHash(
      publication.site,
      generator,
      navigation,
      subscribe(publication.site.language),
      theme,
      [social, notes],
      // Its pictures are shown in their sizes, its icons by their kinds.
      { ...frame, accented: [...frame.accented] },
      articleTimelines,
      feeds.articles,
      feeds.milestones,
      pages,
      publication.site.authors.map((author) => authorPages.has(authorSlug(author) ?? '')),
      isSearched,
      hasMakers,
      podcast,
      sharing,
      drawn?.ofSite().path,
    ),
    publication,
    generator,
    navigation,
    isSearched,
    hasMakers,
    podcast,
    webEditions: webEditions(publication, context),
    pictures: { sizes: context.pictures, choices: context.choices, site: publication.site.url },
    linkPictures: drawn,
    subscribe,
    social,
    notes,
    articleTimelines,
    spacing: spacingOf(theme.fonts.interface.stack),
    frame,
    dates: createDateWords(context.words),
    words: context.words,
    say: (key, values) => context.words.say(publication.site.language, key, values),
    axisWords: createAxisWords(),
    views: createSiteViews(),
    direction: directionOf,
    feeds,
    series: { all: series, of: (article) => seriesOf.get(article) ?? [] },
    authorPages,
    related: () => (related ??= relatedArticles(publication.articles, context.recall)),
    relatedMilestones: () => (nearMilestones ??= relatedMilestones(publication.articles, context.recall)),
  };
}

function siteFeeds(publication: Publication, words: Words): SiteFeeds {
  const feeds = listFeeds(publication, words);
  const articles = feeds.find(({ holds }) => holds === 'articles');
  const milestones = feeds.find(({ holds }) => holds === 'milestones');
  if (articles === undefined || milestones === undefined) {
    throw new Error('A publication has a feed of its articles and one of its milestones');
  }
  const tags = new Map(publication.tags.map((tag) => [tag.id, tag]));
  return {
    articles,
    milestones,
    authors: feeds.filter(({ holds }) => typeof holds === 'object' && 'author' in holds),
    tags: feeds.flatMap((feed) => {
      const { holds } = feed;
      const tag = typeof holds === 'object' && 'tag' in holds ? tags.get(holds.tag) : undefined;
      return tag === undefined ? [] : [{ tag, feed }];
    }),
  };
}

/** Says something in the language of the site, as plain text. @param key As in the message catalogue. */
export function say(
  { words, publication: { site } }: Pick<SiteContext, 'words' | 'publication'>,
  key: string,
  values?: MessageValues,
): string {
  return words.say(site.language, key, values);
}
