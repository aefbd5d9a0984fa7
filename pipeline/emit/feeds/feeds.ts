import { type FeedFormat, feedPath } from '../../model/permalinks.ts';
import type { Output } from '../../model/output.ts';
import type { Publication } from '../../model/publication.ts';
import { digest } from '../digest.ts';
import type { EmitContext } from '../emitter.ts';
import { renderAtom } from './atom.ts';
import type { FeedDocument, FeedEntry } from './document.ts';
import { feedDocuments } from './documents.ts';
import { ICON, ICON_PATH } from './icon.ts';
import { renderJsonFeed } from './json-feed.ts';
import { renderRss } from './rss.ts';
import { stylesheet } from './stylesheet.ts';

const renderers: Readonly<Record<FeedFormat, (document: FeedDocument) => string>> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJsonFeed,
};

const formats: readonly FeedFormat[] = ['rss', 'atom', 'json'];

/**
 * Emits every feed of the publication as RSS 2.0, Atom 1.0 and JSON Feed 1.1: its articles, its milestones,
 * and the milestones of each tag; and the style and icon that they name.
 */
export function* emitFeeds(publication: Publication, context: EmitContext): Generator<Output> {
  // An entry stands in several feeds of three formats each; its text is digested once.
  const digests = new WeakMap<FeedEntry, string>();
  const digestOf = (entry: FeedEntry): string => {
    const known = digests.get(entry) ?? digest(entry);
    digests.set(entry, known);
    return known;
  };
  for (const { folder, document } of feedDocuments(publication, context)) {
    const { entries, ...rest } = document;
    const contents = digest(rest, entries.map(digestOf));
    for (const format of formats) {
      yield {
        path: feedPath(folder, format),
        key: digest(format, contents),
        render: () => renderers[format](document),
      };
    }
  }
  yield stylesheet(context.templates.site);
  yield { path: ICON_PATH, key: digest(ICON), render: () => Buffer.from(ICON, 'base64') };
}
