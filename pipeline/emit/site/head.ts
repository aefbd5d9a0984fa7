import { ownPicture } from '../link-pictures/own-picture.ts';
import { PICTURE_SIZE } from '../link-pictures/picture-size.ts';
import type { LinkPicture } from '../link-pictures/link-picture.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Article } from '../../model/publication.ts';
import { type PersonView, people } from './chrome.ts';
import { type AlternateView, alternates } from './feed-links.ts';
import { say, type SiteContext } from './site-context.ts';
import { openGraphLocale } from './metadata/open-graph-locale.ts';
import { type PageFacts, structuredData, type TrailStep } from './metadata/structured-data.ts';

/** Which entry of the navigation a page belongs to. */
export type NavigationEntry = 'articles' | 'tags' | 'timeline' | 'feeds' | 'search' | 'none';

/** What a page tells browsers, search engines and link previews about itself. */
export interface HeadView {
  readonly section: NavigationEntry;
  /** Whether it is the first page of the archive. */
  readonly home: boolean;
  /** For the window: page and publication. */
  readonly title: string;
  /** For a link preview: the page alone. */
  readonly heading: string;
  /** For search engines and link previews. */
  readonly description: string;
  /** Absolute. */
  readonly canonical: string;
  /** What link previews take for its address: absolute, and mostly the canonical one. */
  readonly address: string;
  /** Where the reader is redirected at once, relative. */
  readonly refresh: string | null;
  /** `null`: not to be indexed. */
  readonly kind: 'website' | 'article' | null;
  /** Language and territory, as Open Graph writes them: `en_US`. */
  readonly locale: string;
  /** What link previews show of the page; `null`: nothing. */
  readonly image: PreviewImage | null;
  /** Whether X shows that picture large, above the words. */
  readonly card: 'summary_large_image' | 'summary';
  /** Who wrote it; empty if it is no article. */
  readonly authors: readonly PersonView[];
  /** The tag that the article is most about; `null`: it has none. */
  readonly topic: string | null;
  /** The first tags of the article. */
  readonly labels: readonly string[];
  /** JSON-LD for search engines, as it can stand in a `script`; `null`: none. */
  readonly data: string | null;
  /** RFC 3339. */
  readonly published: string | null;
  /** RFC 3339; `null`: not edited since. */
  readonly updated: string | null;
  /** RFC 3339; `null`: it does not expire. */
  readonly expires: string | null;
  readonly alternates: readonly AlternateView[];
}

/** A picture for link previews. */
interface PreviewImage {
  /** Absolute. */
  readonly url: string;
  /** What is in the picture, in words. */
  readonly alt: string;
  /** In pixels; `null`: unknown. */
  readonly width: number | null;
  /** In pixels; `null`: unknown. */
  readonly height: number | null;
  /** Media type; `null`: unknown. */
  readonly type: string | null;
}

/** What differs from page to page; anything left out is as on a plain page of the site. */
export interface PageHead extends Partial<Omit<HeadView, 'image' | 'data' | 'locale' | 'card'>> {
  readonly path: string;
  readonly heading: string;
  readonly section: NavigationEntry;
  /** The article or content page that the page shows; absent: one of the site's own pages. */
  readonly shows?: Article;
  /** Of what it shows (BCP 47). Default: that of `shows`, or of the site. */
  readonly language?: string;
  /** The picture for link previews, instead of that of what the page shows. */
  readonly picture?: LinkPicture | null;
  /** The pages between the first one and this one. */
  readonly trail?: readonly TrailStep[];
}

/** How many tags of an article its head names. */
const LABELS_SHOWN = 6;

/** The head of a page. */
export function head(
  context: SiteContext,
  { path, shows, picture, language, trail = [], ...own }: PageHead,
): HeadView {
  const { site } = context.publication;
  const canonical = own.canonical ?? permalinks.asset(site.url, path.replace(/(^|\/)index\.html$/u, '$1'));
  const isArticle = own.kind === 'article' && shows !== undefined;
  const image = previewImage(context, shows, picture);
  const view: Omit<HeadView, 'data'> = {
    home: false,
    title: `${own.heading} · ${site.title}`,
    description: site.description,
    canonical,
    address: canonical,
    refresh: null,
    kind: 'website',
    locale: openGraphLocale(language ?? shows?.language ?? site.language),
    image,
    card: isSmall(image) ? 'summary' : 'summary_large_image',
    authors: isArticle ? people(shows.authors, context, site.url) : [],
    topic: isArticle ? (shows.tags[0]?.label ?? null) : null,
    labels: isArticle ? shows.tags.slice(0, LABELS_SHOWN).map(({ label }) => label) : [],
    published: null,
    updated: null,
    expires: isArticle ? shows.expires : null,
    alternates: own.alternates ?? feedsOfAll(context),
    ...own,
  };
  // Only the canonical page describes itself.
  if (view.kind === null || view.refresh !== null || view.address !== canonical)
    return { ...view, data: null };
  const { heading, description, home } = view;
  return {
    ...view,
    data: structuredData({
      site,
      url: canonical,
      heading,
      description,
      image: image?.url ?? null,
      trail,
      podcast: context.podcast,
      authors: people(
        shows !== undefined && shows.authors.length > 0 ? shows.authors : site.authors,
        context,
        site.url,
      ),
      about: isArticle ? shows : aboutOf(home, own.section),
    }),
  };
}

function aboutOf(home: boolean, section: NavigationEntry): Exclude<PageFacts['about'], Article> {
  if (home) return 'home';
  return section === 'none' ? 'plain' : 'list';
}

/** The picture that the author chose, else one that was drawn of it, else that of the publication. */
function previewImage(
  { linkPictures, pictures }: SiteContext,
  shows: Article | undefined,
  picture: LinkPicture | null | undefined,
): PreviewImage | null {
  const own = ownPicture(shows?.image ?? null, pictures.sizes);
  if (own !== null && picture === undefined) {
    const { url, alt, size, type } = own;
    const words = alt === '' ? (shows?.title ?? '') : alt;
    return { url, alt: words, width: size?.width ?? null, height: size?.height ?? null, type };
  }
  const drawn = picture === undefined ? (linkPictures?.ofSite() ?? null) : picture;
  return drawn === null ? null : { url: drawn.url, alt: drawn.alt, ...PICTURE_SIZE, type: 'image/png' };
}

/** X shows a large picture only from 300 by 157 pixels on. */
function isSmall(image: PreviewImage | null): boolean {
  return image === null || (image.width ?? 300) < 300 || (image.height ?? 157) < 157;
}

function feedsOfAll({ publication: { site }, feeds, views }: SiteContext): readonly AlternateView[] {
  return views.alternates('all', () =>
    [feeds.articles, feeds.milestones].flatMap((feed) => alternates(feed, site.url)),
  );
}

/** Adds the page's number to a heading, from the second page on: `Docker, page 2`. */
export function numbered(context: SiteContext, heading: string, number: number): string {
  return number === 1 ? heading : say(context, 'site.page-number', { heading, number });
}
