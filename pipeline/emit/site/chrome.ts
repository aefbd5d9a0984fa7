import { webAddress } from '../../text/html/web-address.ts';
import { permalinks } from '../../model/permalinks.ts';
import { authorSlug } from '../author-list.ts';
import { themeViews, type ThemeLinks } from './theme/theme-frame.ts';
import { navigation, type NavigationLink, type NavigationView } from './navigation.ts';
import type { SiteContext, SubscribeForm } from './site-context.ts';
import type { Direction } from '../direction.ts';

/** What surrounds the content of every page. All links are for `href`. */
export interface ChromeView extends ThemeLinks {
  /** What the publication is called (`site.title`). */
  readonly title: string;
  /** What it is about (`site.description`). */
  readonly description: string;
  /** The language in which the page speaks (BCP 47): an article's own if there are words in it, else the publication's. */
  readonly language: string;
  readonly direction: Direction;
  /** Link to the first page. */
  readonly home: string;
  /** Link to the page of all tags. */
  readonly tags: string;
  /** Link to the list of years. */
  readonly archive: string;
  /** Link to the timeline. */
  readonly timeline: string;
  /** Link to the page of all feeds. */
  readonly feeds: string;
  /** Link to the page for searching; `null`: the site has no search. */
  readonly search: string | null;
  /** The script with the keys that lead to it. */
  readonly searchKeyScript: string;
  /** Link to the list of all feeds (OPML). */
  readonly opml: string;
  /** Link to the articles as JSON. */
  readonly articlesData: string;
  /** Link to the milestones as JSON. */
  readonly milestonesData: string;
  /** Link to the style sheet. */
  readonly stylesheet: string;
  /** The script that puts copy buttons beside addresses. */
  readonly copyScript: string;
  /** The script that enlarges and filters the drawn timeline. */
  readonly drawingScript: string;
  readonly authors: readonly PersonView[];
  readonly navigation: NavigationView;
  /** Profiles elsewhere, for links with `rel="me"`. */
  readonly social: readonly NavigationLink[];
  /** Link to `humans.txt`; `null`: nobody is named in it. */
  readonly humans: string | null;
  readonly subscribe: SubscribeForm | null;
  readonly generator: {
    /** The program that made the page: `milepost`. */ readonly name: string;
    /** Its version. */ readonly version: string;
    /** Where it comes from. */ readonly url: string;
  };
}

/** Somebody who wrote something. */
export interface PersonView {
  /** What they are called. */
  readonly name: string;
  /** Their page here, or else their own; `null` if there is none that a browser may open. */
  readonly href: string | null;
}

/**
 * @param root The path to the site's root, see `rootFrom`.
 * @param language Of what the page shows (BCP 47), in which it speaks if there are words; by default the site's.
 */
export function chrome(
  context: SiteContext,
  root: string,
  language: string = context.publication.site.language,
): ChromeView {
  const spoken = context.words.spoken(language);
  return context.views.chrome(`${root} ${spoken}`, () => chromeView(context, root, spoken));
}

function chromeView(context: SiteContext, root: string, language: string): ChromeView {
  const {
    navigation: listed,
    isSearched,
    hasMakers,
    generator,
    subscribe,
    frame,
    social,
    direction,
  } = context;
  const { site, pages } = context.publication;
  return {
    title: site.title,
    description: site.description,
    language,
    direction: direction(language),
    home: root,
    tags: permalinks.asset(root, 'tags/'),
    archive: permalinks.archive(root, ''),
    timeline: permalinks.timeline(root),
    feeds: permalinks.feeds(root),
    search: isSearched ? permalinks.search(root) : null,
    searchKeyScript: permalinks.asset(root, 'search-key.js'),
    opml: permalinks.asset(root, 'feeds.opml'),
    articlesData: permalinks.asset(root, 'data/articles.json'),
    milestonesData: permalinks.asset(root, 'data/milestones.json'),
    stylesheet: permalinks.asset(root, 'style.css'),
    copyScript: permalinks.asset(root, 'copy.js'),
    drawingScript: permalinks.asset(root, 'drawing.js'),
    ...themeViews(frame, root, site.url),
    authors: people(site.authors, context, root),
    navigation: navigation(pages, listed, root),
    social: social.map(({ title, url }) => ({ title, href: url })),
    humans: hasMakers ? permalinks.asset(root, 'humans.txt') : null,
    subscribe: subscribe(language),
    generator: { name: generator.name, version: generator.version, url: generator.url },
  };
}

/**
 * People, each with a link to their page here, or else to their own, of the web only: an author's address comes from front
 * matter and may be anything.
 *
 * @param root The path to the site's root.
 */
export function people(
  authors: readonly { readonly name: string; readonly url: string | null }[],
  { authorPages }: Pick<SiteContext, 'authorPages'>,
  root: string,
): readonly PersonView[] {
  return authors.map(({ name, url }) => {
    const slug = authorSlug({ name });
    const page = slug !== null && authorPages.has(slug) ? permalinks.author(root, slug) : null;
    return { name, href: page ?? webAddress(url) };
  });
}
