import type { Extension } from 'feed';

import type { Enclosure } from '../../../model/publication.ts';
import type { Image } from '../../../model/prose.ts';
import type { FeedContext, FeedEntry } from '../document.ts';
import { lightlyEscapeHtml } from '../../../text/html/escape.ts';
import { entryLinks } from '../entry-links.ts';
import { mediaTypeOf } from '../../../text/media-type.ts';
import { type XmlElement, element, extension, markAttributes } from './rss-element.ts';
import { markCdata } from '../xml-marks.ts';

/** The children of an RSS item, except its date. */
export function rssItemExtensions(entry: FeedEntry, { language, taxonomy }: FeedContext): Extension[] {
  return [
    ...extension('title', [element(entry.title)]),
    ...extension('link', [element(entry.url)]),
    ...extension('guid', [element(entry.guid, { isPermaLink: String(entry.guid === entry.url) })]),
    // Readers treat a description as HTML, so a plain text summary is escaped for that as well. It comes before the
    // content, because some readers show whichever is last.
    ...extension('description', [element(lightlyEscapeHtml(entry.summary))]),
    ...extension('content:encoded', [{ _cdata: markCdata(entry.html) }]),
    // An RSS `author` must be a mail address.
    ...extension(
      'dc:creator',
      entry.authors.map(({ name }) => element(name)),
    ),
    ...extension('dc:language', entry.language === language ? [] : [element(entry.language)]),
    ...extension(
      'category',
      entry.tags.map(({ label }) => element(label, { domain: taxonomy })),
    ),
    ...extension(
      'atom:link',
      entryLinks(entry).map((link) => ({ _attributes: markAttributes({ ...link }) })),
    ),
    ...extension('enclosure', entry.audio === null ? [] : [enclosure(entry.audio)]),
    ...extension('media:content', entry.image === null ? [] : [mediaContent(entry.image)]),
    ...extension('atom:updated', entry.edited ? [element(entry.updated)] : []),
  ];
}

/** RSS 2.0: at most one, with its true length. */
function enclosure({ url, length, type }: Enclosure): XmlElement {
  return { _attributes: markAttributes({ url, length: String(length), type }) };
}

function mediaContent({ url, alt }: Image): XmlElement {
  const type = mediaTypeOf(url, 'image');
  return {
    _attributes: markAttributes({ url, medium: 'image', ...(type === null ? {} : { type }) }),
    ...(alt === '' ? {} : { 'media:description': element(alt, { type: 'plain' }) }),
  };
}
