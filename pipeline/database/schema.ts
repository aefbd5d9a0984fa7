import type { ColumnType, Generated } from 'kysely';

import type { DigestPeriod } from '../model/digest.ts';

/** `pending`: has not confirmed yet; `suppressed`: never to be mailed, whoever asks. */
export type SubscriberState = 'pending' | 'active' | 'unsubscribed' | 'suppressed';

/** How often a subscriber wants mail: each edition as it comes, or a digest of what has appeared since the last. */
export type Frequency = 'every' | DigestPeriod;

/** `archived`: older than the first use, never mailed unless it is asked for by name. */
export type EditionState = 'archived' | 'sending' | 'complete';

/**
 * How far one edition's message to one subscriber has come. `claimed` is on disk before the first byte goes
 * out. `unknown`: the message was handed over but no reply came, so nobody can tell (RFC 1047). `skipped`:
 * there was nothing in it for the subscriber, who was perhaps no longer active, or a person decided not to send
 * it; `reply` says which.
 */
export type DeliveryState =
  | 'planned'
  | 'claimed'
  | 'accepted'
  | 'rejected'
  | 'deferred'
  | 'unknown'
  | 'skipped';

/** A person who asked for the newsletter. Times are RFC 3339 in UTC. */
interface SubscriberTable {
  /** Never used a second time, for links in old mails name it. */
  readonly id: Generated<number>;
  /** As mail goes to it: the local part as given, the domain in lower-case ASCII. */
  readonly address: string;
  /** The address in lower case; one row each. */
  readonly address_key: string;
  readonly name: string | null;
  readonly state: SubscriberState;
  /** Why the state is what it is, for people to read. */
  readonly reason: string | null;
  readonly frequency: Generated<Frequency>;
  /** Number of the last milestone that had appeared when digests were asked for; those belonged to editions. */
  readonly digest_after: Generated<number>;
  /** When the person agreed; `null`: not recorded. */
  readonly consent_at: string | null;
  /** Where the consent comes from: `import members.csv:12`. */
  readonly consent_source: string | null;
  readonly created_at: string;
  readonly changed_at: string;
}

/** A tag that a subscriber follows; one without any gets everything. */
interface FollowTable {
  readonly subscriber_id: number;
  /** Id of the tag, as it was when it was chosen. */
  readonly tag: string;
}

/** An edition that the sender has met. */
interface EditionTable {
  readonly id: string;
  readonly slug: string;
  /** Whose it is: an article's, or a digest of this period. */
  readonly kind: Generated<'article' | DigestPeriod>;
  readonly state: EditionState;
  /** Digest of what subscribers would see when its sending began; `null` before. */
  readonly digest: string | null;
  /** Of a digest: number of the last milestone that had appeared when it was made. */
  readonly appeared: number | null;
  readonly first_seen_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  /** Why its sending was paused; `null`: it was not. */
  readonly paused: string | null;
}

/** An edition as it was when its sending began; kept until everybody has it. */
interface EditionContentTable {
  readonly edition_id: string;
  /** The `Edition`, as JSON. */
  readonly content: string;
}

/** What part of an edition goes to some of its subscribers. */
interface ChoiceTable {
  readonly id: Generated<number>;
  readonly edition_id: string;
  /** JSON list of indexes of the edition's items. */
  readonly items: string;
}

/** An item that a choice carries: the memory of who has had which milestone. */
interface ChoiceItemTable {
  readonly choice_id: number;
  /** Id of the milestone, or of an article that has none. */
  readonly item: string;
}

/** A milestone that the sender has met, numbered in the order in which they appeared. */
interface AppearanceTable {
  readonly number: Generated<number>;
  readonly item: string;
  /** Of its article. */
  readonly slug: string;
}

/** One edition to one subscriber: the ledger proper. */
interface DeliveryTable {
  readonly edition_id: string;
  readonly subscriber_id: number;
  readonly state: DeliveryState;
  /** What of the edition it carries; `null`: all, or nothing where it was skipped from the first. */
  readonly choice_id: number | null;
  /** 1 where it was ever `unknown`: then the subscriber may have it, however it ended. */
  readonly doubtful: Generated<number>;
  readonly message_id: string | null;
  /** How often it was claimed. */
  readonly attempts: Generated<number>;
  readonly planned_at: string;
  readonly claimed_at: string | null;
  readonly settled_at: string | null;
  /** Not to be tried again before; only with `deferred`. */
  readonly retry_at: string | null;
  /** What the server said last, or what happened to the connection. */
  readonly reply: string | null;
}

/** A single row: what is known of the publication as a whole. */
interface PublicationTable {
  readonly id: ColumnType<1, 1, never>;
  /** When `send` was used first: what is older is archive. */
  readonly first_use_at: string;
}

/** All tables. */
export interface Schema {
  readonly subscriber: SubscriberTable;
  readonly follow: FollowTable;
  readonly edition: EditionTable;
  readonly edition_content: EditionContentTable;
  readonly choice: ChoiceTable;
  readonly choice_item: ChoiceItemTable;
  readonly appearance: AppearanceTable;
  readonly delivery: DeliveryTable;
  readonly publication: PublicationTable;
}
