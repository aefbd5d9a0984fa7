import { type Extension, Feed } from 'feed';

import { feedFormats } from '../../../model/permalinks.ts';
import type { FeedContext, FeedEntry, FeedHead, FeedWriter } from '../document.ts';
import { lightlyEscapeHtml, looksLikeHtml } from '../../../text/html/escape.ts';
import { feedLinks, historyMark } from '../feed-links.ts';
import { namespaces } from '../namespaces.ts';
import { rssItemExtensions } from './rss-item.ts';
import { type XmlElement, element, extension, markAttributes } from './rss-element.ts';
import { markText, resolveMarks } from '../xml-marks.ts';

/** For how many minutes readers may keep a copy. */
const TIME_TO_LIVE = 60;

/**
 * RSS 2.0, following the RSS Advisory Board's profile, made with the `feed` package.
 *
 * The package's own items lose levels of `&amp;`, have no plain titles, and no people without addresses. Its extensions
 * are written last and override a child of the same name, so everything that matters goes through them.
 */
export const rssWriter: FeedWriter = {
  entry(entry, context) {
    const { before, after, xml } = aroundItem(channelOf(entry, context));
    return xml.slice(before.length, xml.length - after.length);
  },
  document(head, entries) {
    const { before, after } = aroundItem(withHead(channel(head), head.stylesheet));
    return [before, ...entries, `${after}\n`];
  },
};

/** Finds the only item of a feed, and puts the right spelling for the marks. */
function aroundItem(marked: string): {
  readonly before: string;
  readonly after: string;
  readonly xml: string;
} {
  const xml = resolveMarks(marked);
  const before = xml.slice(0, xml.indexOf('\n        <item>'));
  const after = xml.slice(xml.lastIndexOf(ITEM_END) + ITEM_END.length);
  return { before, after, xml };
}

const ITEM_END = '\n        </item>';

/** An entry in a channel of its own, because the package writes only whole feeds. */
function channelOf(entry: FeedEntry, context: FeedContext): string {
  const feed = new Feed({ title: '', generator: false });
  feed.addItem({
    // Overridden by the extensions; given here so that it comes first.
    title: markText(entry.title),
    link: entry.url,
    date: new Date(entry.published),
    extensions: rssItemExtensions(entry, context),
  });
  return feed.rss2();
}

/** A feed with an item in place of its entries: some children of the channel come after them. */
function channel(head: FeedHead): string {
  const feed = new Feed({
    title: markText(head.title),
    description: markText(channelDescription(head)),
    // Overridden below, like the image and the items' links: the package takes the marks in a URL for characters to
    // encode.
    link: head.home,
    image: head.icon,
    updated: new Date(head.updated),
    language: head.language,
    ttl: TIME_TO_LIVE,
    docs: 'https://www.rssboard.org/rss-specification',
    generator: markText(generator(head)),
    feed: head.self.rss,
  });
  for (const child of channelExtensions(head)) feed.addExtension(child);
  feed.addItem({ title: '', link: head.home, date: new Date(head.updated) });
  return feed.rss2();
}

/** Like Atom's subtitle: a text that could be taken for HTML is written as HTML, in which it reads the same. */
function channelDescription({ description }: FeedHead): string {
  return looksLikeHtml(description) ? lightlyEscapeHtml(description) : description;
}

function generator({ generator: { name, version, url } }: FeedHead): string {
  return `${name} ${version} (${url})`;
}

function channelExtensions(head: FeedHead): readonly Extension[] {
  const { title, home, icon } = head;
  return [
    ...extension('link', [element(home)]),
    ...extension('image', [{ title: element(title), url: element(icon), link: element(home) }]),
    // Replaces the package's own element, which can only have one value.
    ...extension(
      'atom:link',
      feedLinks(head, 'rss').map(({ rel, href, isFeed }) => ({
        _attributes: markAttributes({ href, rel, ...(isFeed ? { type: feedFormats.rss.mediaType } : {}) }),
      })),
    ),
    ...extension(
      'dc:creator',
      head.authors.map(({ name }) => element(name)),
    ),
    ...historyMark(head).flatMap((name) => extension(name, emptyElement)),
  ];
}

const emptyElement: readonly XmlElement[] = [{}];

/** The package only declares namespaces that it uses itself, and declares every stylesheet as XSLT. */
function withHead(xml: string, stylesheet: string): string {
  const declarations = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const head = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<?xml-stylesheet type="text/css" href="${stylesheet}"?>`,
    `<rss version="2.0"${declarations.join('')}>`,
  ];
  return xml.replace(/^.*?<rss[^>]*>/su, () => head.join('\n'));
}
