import { pageFile, permalinks } from '../../../model/permalinks.ts';
import { proseOf } from '../../../model/prose.ts';
import type { Article } from '../../../model/publication.ts';
import { dayOf } from '../../../model/time/zoned-time.ts';
import { type SectionView, type TocView, articleSections, tableOfContents } from '../article-sections.ts';
import { type PersonView, chrome, people } from '../chrome.ts';
import { webAddress } from '../../../text/html/web-address.ts';
import { authorSlugs, noteOn } from '../../author-list.ts';
import { type AudioView, audioView } from '../audio-view.ts';
import { cardOf } from '../../cards/article-card.ts';
import type { DateView } from '../../date-words.ts';
import type { Direction } from '../../direction.ts';
import { type TagLink, tagLinks } from '../entries.ts';
import { alternates } from '../feed-links.ts';
import { head } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import { articleStrip } from '../timeline/drawings.ts';
import { createPagePictures, lookOf } from '../page-pictures.ts';
import { ownPicture } from '../../link-pictures/own-picture.ts';
import { pageProse } from '../page-prose.ts';
import { hasCode, prepareCode } from '../../../text/highlight/code-blocks.ts';
import { elsewhere, elsewhereShown, type ElsewhereView } from '../reading/elsewhere.ts';
import { readingMinutes } from '../reading/reading-time.ts';
import { seriesViews, type SeriesView } from '../reading/series.ts';
import type { SiteContext } from '../site-context.ts';
import type { Say } from '../../../words/words.ts';

/** What `article.liquid` gets besides the page. */
export interface ArticleView {
  /** Plain text. */
  readonly title: string;
  /** Ids that lead to its beginning. */
  readonly fragments: readonly string[];
  /** Its language (BCP 47). */
  readonly language: string;
  readonly direction: Direction;
  readonly date: DateView | null;
  /** Set if it was edited on a later day than it was published. */
  readonly updated: DateView | null;
  readonly authors: readonly PersonView[];
  readonly tags: readonly TagLink[];
  /** Its recording; `null`: it has none. */
  readonly audio: AudioView | null;
  /** How many milestones it has. */
  readonly count: number;
  /** Sanitised HTML. */
  readonly intro: string | null;
  /** Where its milestones are in time, as SVG; `null`: too few have dates, or the publication wants none. */
  readonly strip: string | null;
  /** The series that it is a part of. */
  readonly series: readonly SeriesView[];
  readonly toc: TocView | null;
  readonly sections: readonly SectionView[];
  /** Sanitised HTML. */
  readonly outro: string | null;
  /** What it is about, if it is a link post. */
  readonly external: string | null;
  /** Where it first appeared, if elsewhere. */
  readonly canonical: string | null;
  /** Its edition; `null` if it has no date, and so is in no newsletter. */
  readonly newsletter: string | null;
  /** Whether it has blocks of code. */
  readonly hasCode: boolean;
  /** How long it takes to read, in words of the site's language: `5 min`. */
  readonly readingTime: string;
  /** Articles about the same, the nearest first; often none. */
  readonly related: readonly NeighbourView[];
  /** Milestones of other articles that are about the same, the nearest first; often none. */
  readonly elsewhere: readonly ElsewhereView[];
  /** What is said about its authors, as plain text. */
  readonly notes: readonly string[];
  /** The article published before it; `null`: there is none. */
  readonly older: NeighbourView | null;
  /** The article published after it; `null`: there is none. */
  readonly newer: NeighbourView | null;
}

interface NeighbourView {
  /** Plain text. */
  readonly title: string;
  /** Link to its page. */
  readonly href: string;
  /** Its language (BCP 47). */
  readonly language: string;
  readonly direction: Direction;
}

/** The page of every article. */
export function* articlePages(context: SiteContext): Generator<SitePage> {
  for (const [index, article] of context.publication.articles.entries()) {
    const path = pageFile(article.address);
    yield {
      path,
      template: 'article.liquid',
      source: article.source,
      depends: () => [
        cardOf(article).whole,
        lookOf(cardOf(article).pictures, context.pictures),
        ownPicture(article.image, context.pictures.sizes)?.size,
        context.webEditions.has(article),
        authorSlugs(article).map((slug) => context.authorPages.has(slug)),
        seriesViews(article, context, ''),
        context
          .related()
          .get(article)
          ?.map((other) => neighbour(other, context, '')) ?? [],
        elsewhereShown(article, null, context),
        [index - 1, index + 1].map((other) => neighbour(context.publication.articles[other], context, '')),
      ],
      prepare: () => prepareCode(proseOf(article)),
      view: (): PageView & { readonly article: ArticleView } => ({
        site: chrome(context, rootFrom(path), article.language),
        page: head(context, {
          path,
          section: 'articles',
          heading: article.title,
          description: article.summary,
          canonical: webAddress(article.canonical) ?? article.url,
          kind: 'article',
          shows: article,
          ...(ownPicture(article.image, context.pictures.sizes) === null && {
            picture: context.linkPictures?.ofArticle(article) ?? null,
          }),
          published: article.published,
          updated: article.updated,
          // Only one feed: readers that find several ask which one, or take the first.
          alternates: context.views.alternates('one', () =>
            alternates(context.feeds.articles, context.publication.site.url, ['atom']),
          ),
        }),
        article: articleView(article, index, context, rootFrom(path)),
      }),
    };
  }
}

function articleView(article: Article, index: number, context: SiteContext, root: string): ArticleView {
  const { articles, site } = context.publication;
  const pictures = createPagePictures(context.pictures);
  const say: Say = (key, values) => context.words.say(article.language, key, values);
  const place = { above: 1, root, site: site.url, page: article.url, say, pictures };
  const { published, updated, language } = article;
  const edited = published !== null && updated !== null && dayOf(updated) > dayOf(published);
  return {
    title: article.title,
    fragments: article.fragments,
    language,
    direction: context.direction(language),
    date: published === null ? null : context.dates.day(published, language),
    updated: edited ? context.dates.day(updated, language) : null,
    authors: people(article.authors, context, root),
    tags: tagLinks(article.tags, context, root),
    audio: audioView(article, context.publication, root, say),
    count: article.milestones.length,
    intro: article.intro && pageProse(article.intro, place),
    series: seriesViews(article, context, root),
    strip: context.articleTimelines ? articleStrip(article, context) : null,
    toc: tableOfContents(article),
    sections: articleSections(article, context, place),
    outro: article.outro && pageProse(article.outro, place),
    external: webAddress(article.externalUrl),
    canonical: webAddress(article.canonical),
    newsletter: context.webEditions.has(article) ? permalinks.newsletter(root, article.slug) : null,
    hasCode: hasCode(proseOf(article)),
    readingTime: context.dates.minutes(readingMinutes(article), context.words.spoken(language)),
    related: (context.related().get(article) ?? []).flatMap((other) => neighbour(other, context, root) ?? []),
    elsewhere: elsewhere(article, null, context, root),
    notes: notesOn(article, context),
    // Newest first: the article before this one in the list is the newer one.
    newer: neighbour(articles[index - 1], context, root),
    older: neighbour(articles[index + 1], context, root),
  };
}

function neighbour(
  article: Article | undefined,
  { direction }: SiteContext,
  root: string,
): NeighbourView | null {
  if (article === undefined) return null;
  const { title, address, language } = article;
  return { title, href: permalinks.page(root, address), language, direction: direction(language) };
}

/** What is said about each of its authors; about those of whom nothing is, what is said of everybody. */
function notesOn({ authors }: Article, { notes }: SiteContext): readonly string[] {
  const own = authors.flatMap((author) => noteOn(author, notes) ?? []);
  return own.length > 0 || notes.all === null ? own : [notes.all];
}
