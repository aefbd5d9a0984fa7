import { type Extension, Feed } from 'feed';

import { feedFormats } from '../../../model/permalinks.ts';
import type { FeedDocument } from '../document.ts';
import { lightlyEscapeHtml, looksLikeHtml } from '../../../text/html/escape.ts';
import { feedLinks, historyMark } from '../feed-links.ts';
import { namespaces } from '../namespaces.ts';
import { rssItemExtensions } from './rss-item.ts';
import { type XmlElement, element, extension, markAttributes } from './rss-element.ts';
import { markText, resolveMarks } from '../xml-marks.ts';

/** For how many minutes readers may keep a copy. */
const TIME_TO_LIVE = 60;

/**
 * A feed as RSS 2.0, following the RSS Advisory Board's profile, made with the `feed` package.
 *
 * The package's own items lose levels of `&amp;`, have no plain titles, and no people without addresses. Its extensions
 * are written last and override a child of the same name, so everything that matters goes through them.
 */
export function renderRss(document: FeedDocument): string {
  const feed = new Feed({
    title: markText(document.title),
    description: markText(channelDescription(document)),
    // Overridden below, like the image and the items' links: the package takes the marks in a URL for characters to
    // encode.
    link: document.home,
    image: document.icon,
    updated: new Date(document.updated),
    language: document.language,
    ttl: TIME_TO_LIVE,
    docs: 'https://www.rssboard.org/rss-specification',
    generator: markText(generator(document)),
    feed: document.self.rss,
  });
  for (const child of channelExtensions(document)) feed.addExtension(child);
  for (const entry of document.entries) {
    feed.addItem({
      // Overridden below; given here so that it comes first.
      title: markText(entry.title),
      link: entry.url,
      date: new Date(entry.published),
      extensions: rssItemExtensions(entry, document),
    });
  }
  return `${resolveMarks(withHead(feed.rss2(), document.stylesheet))}\n`;
}

/** Like Atom's subtitle: a text that could be taken for HTML is written as HTML, in which it reads the same. */
function channelDescription({ description }: FeedDocument): string {
  return looksLikeHtml(description) ? lightlyEscapeHtml(description) : description;
}

function generator({ generator: { name, version, url } }: FeedDocument): string {
  return `${name} ${version} (${url})`;
}

function channelExtensions(document: FeedDocument): readonly Extension[] {
  const { title, home, icon } = document;
  return [
    ...extension('link', [element(home)]),
    ...extension('image', [{ title: element(title), url: element(icon), link: element(home) }]),
    // Replaces the package's own element, which can only have one value.
    ...extension(
      'atom:link',
      feedLinks(document, 'rss').map(({ rel, href, isFeed }) => ({
        _attributes: markAttributes({ href, rel, ...(isFeed ? { type: feedFormats.rss.mediaType } : {}) }),
      })),
    ),
    ...extension(
      'dc:creator',
      document.authors.map(({ name }) => element(name)),
    ),
    ...historyMark(document).flatMap((name) => extension(name, emptyElement)),
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
