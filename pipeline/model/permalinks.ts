/**
 * Where everything is on the site; this is the only place that knows. Each function takes the site's URL (absolute,
 * with a trailing slash) and gives an absolute URL.
 */
export const permalinks = {
  /** @param address Of an article or another page, see `Article.address`. */
  page: (site: string, address: string): string => `${site}${encodePath(address)}`,
  milestone: (site: string, address: string, anchor: string): string =>
    `${permalinks.page(site, address)}#${encodeURIComponent(anchor)}`,
  tag: (site: string, tag: string): string => `${site}tags/${encodeURIComponent(tag)}/`,
  /** @param author Their slug, see `ListedAuthor`. */
  author: (site: string, author: string): string => `${site}authors/${encodeURIComponent(author)}/`,
  /** @param series Its slug, see `ArticleSeries`. */
  series: (site: string, series: string): string => `${site}series/${encodeURIComponent(series)}/`,
  /** @param period Empty for all years, a year (`2016`), or a month of one (`2016/02`). */
  archive: (site: string, period: string): string => `${site}archive/${period === '' ? '' : `${period}/`}`,
  timeline: (site: string): string => `${site}timeline/`,
  feeds: (site: string): string => `${site}feeds/`,
  search: (site: string): string => `${site}search/`,
  newsletter: (site: string, slug: string): string => `${site}${encodePath(newsletterFile(slug, 'html'))}`,
  /** A file beside the articles, by its path below the content folder. */
  asset: (site: string, path: string): string => `${site}${encodePath(path)}`,
} as const;

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The file of the page at an address, below out/. */
export function pageFile(address: string): string {
  return address === '' || address.endsWith('/') ? `${address}index.html` : address;
}

/** A file of the newsletter of an article, below out/. */
export function newsletterFile(slug: string, extension: string): string {
  return `newsletters/${slug}/edition.${extension}`;
}

/** The picture of when the milestones of an article were, in its newsletter, below out/. */
export function newsletterTimeline(slug: string): string {
  return `newsletters/${slug}/timeline.png`;
}

/** Whether the site itself uses an address, or may come to use it: its front page, its tags. No article can have it. */
export function isOwnAddress(address: string): boolean {
  const [first = ''] = address.toLowerCase().split('/');
  return OWN_NAMES.has(first);
}

/**
 * Whether an address is the site's front page, one of the site's files, or below such a file. A former address may be
 * in one of the site's folders, but it can't be any of these: articles may have been at `/archive/2012/name/` elsewhere. If
 * it is that of a page which the site has, such as `/archive/2012/`, that page is there and nothing redirects.
 */
export function isOwnFile(address: string): boolean {
  const [first = ''] = address.split('/');
  return isOwnAddress(address) && (first === '' || first.includes('.'));
}

/**
 * The folder, in the publication's and below the out folder, in which milepost keeps what it knows. It is not published.
 */
export const OWN_FOLDER = '.milepost';

/** What hosts and robots read at the root of a site. A publication may bring its own. */
export const HOST_FILES: ReadonlySet<string> = new Set(['.htaccess', '_headers', 'humans.txt', 'robots.txt']);

/** Scripts that pages load from the root of a site. */
export const PAGE_SCRIPTS = ['copy.js', 'drawing.js'] as const;

/** Those of a site that can be searched. */
export const SEARCH_SCRIPTS = ['search-key.js', 'search.js'] as const;

/** What pages and feeds load from the root of a site. The names stay when the files change. */
export const LOADED_FILES: readonly string[] = [...PAGE_SCRIPTS, ...SEARCH_SCRIPTS, 'feed.css', 'style.css'];

const OWN_NAMES: ReadonlySet<string> = new Set([
  ...HOST_FILES,
  ...LOADED_FILES,
  '',
  OWN_FOLDER,
  '404.html',
  'apple-touch-icon.png',
  'archive',
  'atom.xml',
  'authors',
  'data',
  'favicon.ico',
  'favicon.svg',
  'feed.json',
  'feed.xml',
  'feeds',
  'feeds.opml',
  'icon-192.png',
  'icon-512.png',
  'icon.png',
  'mail-logo-dark.png',
  'mail-logo.png',
  'link-pictures',
  'milestones',
  'newsletters',
  'page',
  'pagefind',
  'search',
  'series',
  'site.webmanifest',
  'sitemap.xml',
  'tags',
  'timeline',
]);

/** The formats of a feed, each with the file name and media type it is served under. */
export const feedFormats = {
  rss: { file: 'feed.xml', mediaType: 'application/rss+xml', label: 'RSS' },
  atom: { file: 'atom.xml', mediaType: 'application/atom+xml', label: 'Atom' },
  json: { file: 'feed.json', mediaType: 'application/feed+json', label: 'JSON Feed' },
} as const;

/** The format of a feed. */
export type FeedFormat = keyof typeof feedFormats;

/** Path of a feed below out/: `folder` is empty, `milestones/` or `tags/<tag>/`. */
export function feedPath(folder: string, format: FeedFormat): string {
  return `${folder}${feedFormats[format].file}`;
}
