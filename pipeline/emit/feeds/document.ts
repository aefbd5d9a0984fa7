import type { DateRecord } from '../date-record.ts';
import type { FeedFormat } from '../../model/permalinks.ts';
import type { Enclosure } from '../../model/publication.ts';
import type { Image } from '../../model/prose.ts';
import type { Author } from '../../model/source.ts';
import type { Generator } from '../emitter.ts';

/**
 * Everything in a document of a feed but its entries, independent of formats. All formats take everything from here and
 * from {@link FeedEntry}, so that they all say the same.
 *
 * Every text in it is clean (see `cleanText`), and every URL is absolute and ASCII. Titles, descriptions, summaries and
 * labels are plain text on one line.
 */
export interface FeedHead {
  /** The id of the feed and of its archives, wherever it moves: a `tag:` URI (RFC 4151). */
  readonly id: string;
  readonly title: string;
  /** Never empty. */
  readonly description: string;
  /** The page that shows the same. */
  readonly home: string;
  /** The address of the document itself. */
  readonly self: FeedAddress;
  /** BCP 47. */
  readonly language: string;
  readonly authors: readonly Author[];
  /** RFC 3339: the newest entry's, or a fixed time if there is none. */
  readonly updated: string;
  /** A square PNG. */
  readonly icon: string;
  /** CSS for browsers, relative to the feed. */
  readonly stylesheet: string;
  /** Identifies the set of tags, for RSS's `domain` and Atom's `scheme`. */
  readonly taxonomy: string;
  /** The WebSub hub where its changes can be subscribed to, absolute. */
  readonly hub: string | null;
  readonly history: FeedHistory;
  readonly generator: Generator;
}

/** What an entry is told about the feeds that it is in. It is the same for all of a publication. */
export type FeedContext = Pick<FeedHead, 'language' | 'taxonomy'>;

/** How feeds are written in one format. An entry reads the same in every feed, so it is written once for all of them. */
export interface FeedWriter {
  /** An entry as a part of a document. */
  entry(entry: FeedEntry, context: FeedContext): string;
  /**
   * A document, in parts to be put together.
   *
   * @param entries Written by {@link FeedWriter.entry}, in UTF-8, newest first.
   */
  document(head: FeedHead, entries: readonly Uint8Array[]): readonly (string | Uint8Array)[];
}

/** Absolute URLs of one document in all formats. */
export type FeedAddress = Readonly<Record<FeedFormat, string>>;

/** Which part of its feed's history a document contains (RFC 5005). */
export type FeedHistory =
  /** Every entry there is (section 2). */
  | { readonly kind: 'complete' }
  /** The newest entries; older ones are in archives (section 4). */
  | { readonly kind: 'current'; readonly previous: FeedAddress }
  /** Older entries. */
  | {
      readonly kind: 'archive';
      readonly current: FeedAddress;
      readonly previous: FeedAddress | null;
      readonly next: FeedAddress | null;
    };

/** An article or a milestone in a feed. */
export interface FeedEntry {
  /** A URI, permanent. */
  readonly id: string;
  /** The same, unless another generator used a different text: for the formats that accept any text. */
  readonly guid: string;
  readonly url: string;
  /** Never empty. */
  readonly title: string;
  readonly html: string;
  readonly text: string;
  /** Never empty. */
  readonly summary: string;
  /** RFC 3339. */
  readonly published: string;
  /** RFC 3339; no two entries have the same. */
  readonly updated: string;
  /** Whether it changed after it was published. */
  readonly edited: boolean;
  /** BCP 47. */
  readonly language: string;
  readonly authors: readonly Author[];
  readonly tags: readonly EntryTag[];
  readonly image: Image | null;
  /** What it is about, if it is a link post. */
  readonly external: string | null;
  /** Where it first appeared, if elsewhere. */
  readonly original: string | null;
  readonly audio: Enclosure | null;
  /** What only milestones have. */
  readonly milestone: MilestoneExtras | null;
}

/** A tag of an entry. */
interface EntryTag {
  readonly id: string;
  readonly label: string;
}

/** What `_milepost` says about a milestone, for JSON Feed readers that know milepost. */
interface MilestoneExtras {
  readonly ordinal: number | null;
  readonly date: DateRecord | null;
  /** The article it belongs to. */
  readonly article: { readonly id: string; readonly url: string; readonly title: string };
}
