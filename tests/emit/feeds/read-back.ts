import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';

/** An entry as a reader sees it, whatever the format. */
export interface ReadEntry {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly url: string | undefined;
  /** Milliseconds. */
  readonly published: number;
  readonly html: string | undefined;
}

/** The entries of a feed in each format, read by feedsmith. */
export function readWithFeedsmith(
  rss: string,
  atom: string,
  json: string,
): readonly (readonly ReadEntry[])[] {
  return [
    (parseRssFeed(rss).items ?? []).map((item) => ({
      id: item.guid?.value,
      title: item.title,
      url: item.link,
      published: Date.parse(item.pubDate ?? ''),
      html: item.content?.encoded,
    })),
    (parseAtomFeed(atom).entries ?? []).map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      url: entry.links?.[0]?.href,
      published: Date.parse(entry.published ?? ''),
      html: entry.content?.value,
    })),
    (parseJsonFeed(json).items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      url: item.url,
      published: Date.parse(item.date_published ?? ''),
      html: item.content_html,
    })),
  ];
}

/** The entries of an RSS and an Atom document, read by rss-parser. */
export async function readWithRssParser(
  rss: string,
  atom: string,
): Promise<readonly (readonly ReadEntry[])[]> {
  const parser = new RssParser();
  const feeds = [await parser.parseString(rss), await parser.parseString(atom)];
  return feeds.map(({ items }) =>
    items.map((item) => ({
      id: item.guid ?? item['id'],
      title: item.title,
      url: item.link,
      published: Date.parse(item.isoDate ?? ''),
      html: item['content:encoded'] ?? item.content,
    })),
  );
}
