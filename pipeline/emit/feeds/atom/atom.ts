import type { Element } from 'xast';

import { feedFormats } from '../../../model/permalinks.ts';
import { onLines, textElement, xmlDocument, xmlElement } from '../../xml.ts';
import { person, textConstruct } from './atom-constructs.ts';
import { atomEntry } from './atom-entry.ts';
import type { FeedDocument } from '../document.ts';
import { feedLinks, historyMark } from '../feed-links.ts';
import { namespaces } from '../namespaces.ts';

/** A feed as Atom 1.0 (RFC 4287). */
export function renderAtom(document: FeedDocument): string {
  const root = xmlElement(
    'feed',
    {
      xmlns: namespaces.atom,
      'xmlns:fh': namespaces.fh,
      'xmlns:media': namespaces.media,
      'xml:lang': document.language,
    },
    onLines([...head(document), ...document.entries.map((entry) => atomEntry(entry, document))]),
  );
  return xmlDocument(root, document.stylesheet);
}

function head(document: FeedDocument): readonly Element[] {
  const { id, authors, generator, title } = document;
  return [
    textElement('id', id),
    textElement('title', title, { type: 'text' }),
    textConstruct('subtitle', document.description),
    textElement('updated', document.updated),
    ...feedLinks(document, 'atom').map(({ rel, href, isFeed }) =>
      xmlElement('link', { rel, type: isFeed ? feedFormats.atom.mediaType : null, href }),
    ),
    xmlElement('link', { rel: 'alternate', type: 'text/html', href: document.home }),
    ...historyMark(document).map((name) => xmlElement(name, {})),
    // Section 4.1.1: a feed must have an author if an entry has none.
    ...(authors.length === 0 ? [{ name: title, url: null, email: null }] : authors).map(person),
    textElement('icon', document.icon),
    textElement('generator', generator.name, { uri: generator.url, version: generator.version }),
  ];
}
