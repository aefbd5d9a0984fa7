import type { ColumnType, Generated } from 'kysely';

/** `pending`: has not confirmed yet; `suppressed`: never to be mailed, whoever asks. */
export type SubscriberState = 'pending' | 'active' | 'unsubscribed' | 'suppressed';

/** `archived`: older than the first use, never mailed unless it is asked for by name. */
export type EditionState = 'archived' | 'sending' | 'complete';

/**
 * How far one edition's message to one subscriber has come. `claimed` is on disk before the first byte goes
 * out. `unknown`: the message was handed over but no reply came, so nobody can tell (RFC 1047). `skipped`:
 * the subscriber was no longer active, or a person decided not to send it.
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
  /** JSON list of the ids of the tags followed; `null`: everything. */
  readonly follows: string | null;
  readonly frequency: Generated<string>;
  /** When the person agreed; `null`: not recorded. */
  readonly consent_at: string | null;
  /** Where the consent comes from: `import members.csv:12`. */
  readonly consent_source: string | null;
  readonly created_at: string;
  readonly changed_at: string;
}

/** An edition that the sender has met. */
interface EditionTable {
  readonly id: string;
  readonly slug: string;
  readonly state: EditionState;
  /** Digest of subject, HTML and text when its sending began; `null` before. */
  readonly digest: string | null;
  readonly first_seen_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
}

/** One edition to one subscriber: the ledger proper. */
interface DeliveryTable {
  readonly edition_id: string;
  readonly subscriber_id: number;
  readonly state: DeliveryState;
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
  readonly edition: EditionTable;
  readonly delivery: DeliveryTable;
  readonly publication: PublicationTable;
}
