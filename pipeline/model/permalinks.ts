/**
 * Where things stand on the site: the one place that knows. Each takes the site's URL (absolute, with a
 * trailing slash) and gives an absolute URL.
 */
export const permalinks = {
  article: (site: string, slug: string): string => `${site}articles/${encodeURIComponent(slug)}/`,
  milestone: (site: string, slug: string, anchor: string): string =>
    `${permalinks.article(site, slug)}#${encodeURIComponent(anchor)}`,
  tag: (site: string, tag: string): string => `${site}tags/${encodeURIComponent(tag)}/`,
  timeline: (site: string): string => `${site}timeline/`,
  feeds: (site: string): string => `${site}feeds/`,
  newsletter: (site: string, slug: string): string =>
    `${site}newsletters/${encodeURIComponent(slug)}/edition.html`,
  /** A file beside the articles, by its path below the content folder. */
  asset: (site: string, path: string): string =>
    `${site}${path.split('/').map(encodeURIComponent).join('/')}`,
} as const;

/** The formats of a feed, with the file name and media type each is served under. */
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
