import type { Element } from 'xast';

import { feedFormats } from '../../../model/permalinks.ts';
import { onLines, PLACEHOLDER, textElement, writeXml, xmlDocument, xmlElement } from '../../xml.ts';
import { person, textConstruct } from './atom-constructs.ts';
import { atomEntry } from './atom-entry.ts';
import type { FeedHead, FeedWriter } from '../document.ts';
import { feedLinks, historyMark } from '../feed-links.ts';
import { namespaces } from '../namespaces.ts';

/** Atom 1.0 (RFC 4287). */
export const atomWriter: FeedWriter = {
  entry: (entry, context) => `${writeXml([atomEntry(entry, context)])}\n`,
  document(head, entries) {
    const root = xmlElement(
      'feed',
      {
        xmlns: namespaces.atom,
        'xmlns:fh': namespaces.fh,
        'xmlns:media': namespaces.media,
        'xml:lang': head.language,
      },
      [...onLines(metadata(head)), PLACEHOLDER],
    );
    const [before = '', after = ''] = xmlDocument(root, head.stylesheet).split(PLACEHOLDER.value);
    return [before, ...entries, after];
  },
};

function metadata(head: FeedHead): readonly Element[] {
  const { id, authors, generator, title } = head;
  return [
    textElement('id', id),
    textElement('title', title, { type: 'text' }),
    textConstruct('subtitle', head.description),
    textElement('updated', head.updated),
    ...feedLinks(head, 'atom').map(({ rel, href, isFeed }) =>
      xmlElement('link', { rel, type: isFeed ? feedFormats.atom.mediaType : null, href }),
    ),
    xmlElement('link', { rel: 'alternate', type: 'text/html', href: head.home }),
    ...historyMark(head).map((name) => xmlElement(name, {})),
    // Section 4.1.1: a feed must have an author if an entry has none.
    ...(authors.length === 0 ? [{ name: title, url: null, email: null }] : authors).map(person),
    textElement('icon', head.icon),
    textElement('generator', generator.name, { uri: generator.url, version: generator.version }),
  ];
}
