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
  /** BCP 47; `null`: not known. */
  readonly language: string | null;
  /** Nothing is sent before; `null`: not paused. */
  readonly paused_until: string | null;
  readonly created_at: string;
  readonly changed_at: string;
}

/** A tag that a subscriber follows; one without any gets everything. */
interface FollowTable {
  readonly subscriber_id: number;
  /** Id of the tag, as it was when it was chosen. */
  readonly tag: string;
}

/**
 * What happened to a person's consent. `asked`: on a form, not confirmed yet; `confirmed`: by the link of a mail;
 * `added`, `imported`: by the publisher, who vouches for it; `withdrawn`; `returned`: took a withdrawal back.
 */
export type ConsentKind = 'asked' | 'confirmed' | 'added' | 'imported' | 'withdrawn' | 'returned';

/** What makes somebody a subscriber. */
export const AGREED: readonly ConsentKind[] = ['confirmed', 'added', 'imported', 'returned'];

/** The record of consent: one row for each thing that happened, never changed. */
interface ConsentTable {
  readonly id: Generated<number>;
  readonly subscriber_id: number;
  readonly kind: ConsentKind;
  /** When it happened; `null`: not recorded, as in an import that does not say. */
  readonly at: string | null;
  readonly recorded_at: string;
  /** Where it happened: `form https://example.org/`, `import members.csv:12`. */
  readonly source: string;
  /** The words that the person agreed to. */
  readonly wording: string | null;
  /** The network that it came from, never a whole IP address: `203.0.113.0/24`. */
  readonly network: string | null;
}

/** What is left of a person who was erased, so that they are not mailed by mistake. */
interface ErasedTable {
  /** HMAC-SHA256 of the address's key. */
  readonly hash: string;
  /** Names the secret that it was made with, without telling it. */
  readonly key_id: string;
  readonly erased_at: string;
}

/** Somebody asked to subscribe, and waits for the mail to confirm it with. Gone when the mail is sent. */
interface RequestTable {
  readonly id: Generated<number>;
  readonly address: string;
  readonly address_key: string;
  readonly name: string | null;
  readonly language: string | null;
  readonly source: string;
  readonly wording: string;
  readonly network: string;
  readonly asked_at: string;
  /** The row of `consent` that the request became; `null`: nobody has looked at it yet. */
  readonly consent_id: number | null;
  readonly attempts: Generated<number>;
  /** Not to be taken up before. */
  readonly due_at: string;
}

/** An edition that the sender has met. */
interface EditionTable {
  readonly id: string;
  readonly slug: string;
  /** Whose it is: an article's, or a digest of this period. */
  readonly kind: Generated<'article' | DigestPeriod>;
  readonly state: EditionState;
  /** Hash of what subscribers would see when its sending began; `null` before. */
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
  readonly consent: ConsentTable;
  readonly erased: ErasedTable;
  readonly request: RequestTable;
  readonly edition: EditionTable;
  readonly edition_content: EditionContentTable;
  readonly choice: ChoiceTable;
  readonly choice_item: ChoiceItemTable;
  readonly appearance: AppearanceTable;
  readonly delivery: DeliveryTable;
  readonly publication: PublicationTable;
}
