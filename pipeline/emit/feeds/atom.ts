import type { Element } from 'xast';

import { onLines, textElement, xmlDocument, xmlElement } from '../xml.ts';
import { person, textConstruct } from './atom-constructs.ts';
import { atomEntry } from './atom-entry.ts';
import type { FeedDocument } from './document.ts';
import { namespaces } from './namespaces.ts';

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
  const { authors, generator, self, title } = document;
  return [
    // RFC 4287, section 4.2.6: the feed's address will do for an id, as long as it does not move.
    textElement('id', self.atom),
    textElement('title', title, { type: 'text' }),
    textConstruct('subtitle', document.description),
    textElement('updated', document.updated),
    xmlElement('link', { rel: 'self', type: 'application/atom+xml', href: self.atom }),
    xmlElement('link', { rel: 'alternate', type: 'text/html', href: document.home }),
    ...(document.complete ? [xmlElement('fh:complete', {})] : []),
    // Section 4.1.1: a feed must have an author where an entry has none.
    ...(authors.length === 0 ? [{ name: title, url: null, email: null }] : authors).map(person),
    textElement('icon', document.icon),
    textElement('generator', generator.name, { uri: generator.url, version: generator.version }),
  ];
}
