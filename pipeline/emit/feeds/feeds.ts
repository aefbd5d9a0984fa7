import { type FeedFormat, feedPath } from '../../model/permalinks.ts';
import type { Output } from '../../model/output.ts';
import type { Publication } from '../../model/publication.ts';
import { dataHash } from '../../text/hash.ts';
import type { EmitContext } from '../emitter.ts';
import { renderAtom } from './atom/atom.ts';
import type { FeedDocument } from './document.ts';
import { feedDocuments, type PlacedDocument } from './documents.ts';
import { rememberRecent } from '../recent.ts';
import { ICON, ICON_PATH } from './icon.ts';
import { renderJsonFeed } from './json-feed.ts';
import { renderRss } from './rss/rss.ts';
import { stylesheet } from './stylesheet.ts';

const renderers: Readonly<Record<FeedFormat, (document: FeedDocument) => string>> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJsonFeed,
};

const formats: readonly FeedFormat[] = ['rss', 'atom', 'json'];

/** A writer renders a few neighbours together. The documents of all archives contain everything ever published. */
const DOCUMENTS_HELD = 4;

/**
 * Emits every feed of the publication as RSS 2.0, Atom 1.0 and JSON Feed 1.1 (articles, milestones, each author and
 * each tag), with their archives, and the style and icon that they name.
 */
export function* emitFeeds(publication: Publication, context: EmitContext): Generator<Output> {
  const made = rememberRecent(DOCUMENTS_HELD, (document: PlacedDocument) => document.make());
  for (const document of feedDocuments(publication, context)) {
    const { folder } = document;
    for (const format of formats) {
      yield {
        path: feedPath(folder, format),
        get key() {
          return dataHash(format, document.key);
        },
        render: () => renderers[format](made(document)),
      };
    }
  }
  yield stylesheet(context.templates.site);
  yield { path: ICON_PATH, key: dataHash(ICON), render: () => Buffer.from(ICON, 'base64') };
}
