import { type FeedFormat, feedPath } from '../../model/permalinks.ts';
import type { BuildOutput } from '../../model/output.ts';
import type { Publication } from '../../model/publication.ts';
import { dataHash } from '../../text/hash.ts';
import type { EmitContext } from '../emitter.ts';
import { atomWriter } from './atom/atom.ts';
import type { FeedWriter } from './document.ts';
import { type DatedPart, entryOf, feedContext, feedDocuments } from './documents.ts';
import { rememberRecent } from '../../memory/recent.ts';
import { jsonFeedWriter } from './json-feed.ts';
import { rssWriter } from './rss/rss.ts';
import { stylesheet } from './stylesheet.ts';

const writers: Readonly<Record<FeedFormat, FeedWriter>> = {
  rss: rssWriter,
  atom: atomWriter,
  json: jsonFeedWriter,
};

const formats: readonly FeedFormat[] = ['rss', 'atom', 'json'];

/** A milestone is in as many feeds as it has tags. All entries together contain everything ever published. */
const BYTES_HELD = 64_000_000;

/**
 * Emits every feed of the publication as RSS 2.0, Atom 1.0 and JSON Feed 1.1 (articles, milestones, each author and
 * each tag), with their archives, and the style that they name.
 */
export function* emitFeeds(publication: Publication, context: EmitContext): Generator<BuildOutput> {
  const write = rememberRecent(BYTES_HELD, entryWriter(publication), {
    idOf: (part) => part.card.entry ?? part,
    sizeOf: ({ rss, atom, json }) => rss.length + atom.length + json.length,
  });
  for (const document of feedDocuments(publication, context)) {
    for (const format of formats) {
      yield {
        path: feedPath(document.folder, format),
        // Those with the same entries.
        nearby: `feeds ${document.parts[0]?.published ?? ''}`,
        get key() {
          return dataHash(format, document.key);
        },
        render() {
          const entries = document.parts.map(write);
          const head = document.head(latest(entries));
          const parts = writers[format].document(
            head,
            entries.map((entry) => entry[format]),
          );
          return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
        },
      };
    }
  }
  yield stylesheet(context, publication.site.language);
}

/** An entry as it is in every document, in UTF-8. */
interface SerializedEntry extends Readonly<Record<FeedFormat, Uint8Array>> {
  /** RFC 3339. */
  readonly updated: string;
}

function entryWriter(publication: Publication): (part: DatedPart) => SerializedEntry {
  const context = feedContext(publication);
  return (part) => {
    const entry = entryOf(part);
    const { updated } = entry;
    const as = (format: FeedFormat): Uint8Array => Buffer.from(writers[format].entry(entry, context));
    return { updated, rss: as('rss'), atom: as('atom'), json: as('json') };
  };
}

/** They are all in UTC, with the same number of digits. `null` if there is none. */
function latest(entries: readonly SerializedEntry[]): string | null {
  return entries
    .map(({ updated }) => updated)
    .reduce<string | null>((a, b) => (a !== null && a > b ? a : b), null);
}
