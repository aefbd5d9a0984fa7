import type { Element } from 'xast';

import type { Enclosure } from '../../../model/publication.ts';
import type { Image } from '../../../model/prose.ts';
import { onLines, textElement, xmlElement } from '../../xml.ts';
import { person, textConstruct } from './atom-constructs.ts';
import type { FeedContext, FeedEntry } from '../document.ts';
import { entryLinks } from '../entry-links.ts';
import { mediaTypeOf } from '../../../text/media-type.ts';

/** An entry in Atom (RFC 4287, section 4.1.2). */
export function atomEntry(entry: FeedEntry, { language, taxonomy }: FeedContext): Element {
  return xmlElement(
    'entry',
    entry.language === language ? {} : { 'xml:lang': entry.language },
    onLines([
      textElement('id', entry.id),
      textElement('title', entry.title, { type: 'text' }),
      xmlElement('link', { rel: 'alternate', type: 'text/html', href: entry.url }),
      ...entryLinks(entry).map(({ rel, href }) => xmlElement('link', { rel, href })),
      ...(entry.audio === null ? [] : [enclosure(entry.audio)]),
      textElement('published', entry.published),
      textElement('updated', entry.updated),
      ...entry.authors.map(person),
      ...entry.tags.map(({ id, label }) => xmlElement('category', { term: id, scheme: taxonomy, label })),
      ...(entry.image === null ? [] : [mediaContent(entry.image)]),
      textConstruct('summary', entry.summary),
      textElement('content', entry.html, { type: 'html' }),
    ]),
  );
}

function enclosure({ url, length, type }: Enclosure): Element {
  return xmlElement('link', { rel: 'enclosure', type, length: String(length), href: url });
}

function mediaContent({ url, alt }: Image): Element {
  return xmlElement(
    'media:content',
    { url, medium: 'image', type: mediaTypeOf(url, 'image') },
    alt === '' ? [] : [textElement('media:description', alt, { type: 'plain' })],
  );
}
