import type { ColumnType, Generated } from 'kysely';

import type { DigestPeriod } from '../model/digest.ts';
import type {
  ConsentKind,
  DeliveryState,
  EditionState,
  Frequency,
  RelocationState,
  SubscriberState,
  SuppressionCause,
} from './vocabulary.ts';

/** A person who asked for the newsletter. Times are RFC 3339 in UTC. */
interface SubscriberTable {
  /** Never reused, because links in old mails contain it. */
  readonly id: Generated<number>;
  /** The address that mail is sent to: the local part as given, the domain in lower-case ASCII. */
  readonly address: string;
  /** The address in lower case; unique. */
  readonly address_key: string;
  readonly name: string | null;
  readonly state: SubscriberState;
  /** Why the state is what it is, for people to read. */
  readonly reason: string | null;
  /** Set while `suppressed`; `null`: not recorded, as in an import that does not say, which is treated as `person`. */
  readonly cause: SuppressionCause | null;
  /** Failed deliveries of before this time say nothing any more; `null`: all of them count. */
  readonly failures_after: string | null;
  readonly frequency: Generated<Frequency>;
  /**
   * Number of the last milestone that had appeared when the subscriber switched to digests, as everything up to it came in
   * editions; or when a digest was made of which the deliveries were pruned.
   */
  readonly digest_after: Generated<number>;
  /** BCP 47; `null`: not known. */
  readonly language: string | null;
  /** No mail is sent before this time; `null`: not paused. */
  readonly paused_until: string | null;
  readonly created_at: string;
  readonly changed_at: string;
}

/** A tag that a subscriber follows; subscribers without any get everything. */
interface FollowTable {
  readonly subscriber_id: number;
  /** Id of the tag at the time it was chosen. */
  readonly tag: string;
}

/** The record of consent: one row for each event, never changed. */
interface ConsentTable {
  readonly id: Generated<number>;
  readonly subscriber_id: number;
  readonly kind: ConsentKind;
  /** When it happened; `null`: not recorded, for example in an import that does not say. */
  readonly at: string | null;
  readonly recorded_at: string;
  /** Where it happened: `form https://example.org/`, `import members.csv:12`. */
  readonly source: string;
  /** The words that the person agreed to. */
  readonly wording: string | null;
  /** The network it came from, never a whole IP address: `203.0.113.0/24`. */
  readonly network: string | null;
}

/** What is kept of a person who was erased, so that they are not mailed by mistake. */
interface ErasedTable {
  /** HMAC-SHA256 of the address's key. */
  readonly hash: string;
  /** Identifies the secret it was made with, without revealing it. */
  readonly key_id: string;
  readonly erased_at: string;
}

/** Somebody asked to subscribe and is waiting for the confirmation mail. Deleted when the mail is sent. */
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
  /** The row of `consent` that the request became; `null`: it has not been processed yet. */
  readonly consent_id: number | null;
  readonly attempts: Generated<number>;
  /** It is not processed before this time. */
  readonly due_at: string;
}

/** How often something was done that is limited: mails to a mailbox, requests from a network, mails in all. */
interface BrakeTable {
  /** HMAC-SHA256 of what it is for. */
  readonly hash: string;
  readonly count: number;
  /** The time of the last use. */
  readonly at: string;
  /** It means nothing after this time; `null`: it holds until it is released. */
  readonly forget_at: string | null;
}

/** An edition that the sender knows. */
interface EditionTable {
  readonly id: string;
  readonly slug: string;
  /** What it was made from: an article, or a digest of this period. */
  readonly kind: Generated<'article' | DigestPeriod>;
  readonly state: EditionState;
  /** Hash of what subscribers would see when its sending began; `null` before that. */
  readonly digest: string | null;
  /** For a digest: number of the last milestone that had appeared when it was made. */
  readonly appeared: number | null;
  readonly first_seen_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  /** Why its sending was paused; `null`: it is not paused. */
  readonly paused: string | null;
  /** Since when its failures are watched: when it was asked for again after a pause; `null`: from the beginning. */
  readonly watched_from: string | null;
  /** 1 while so many of its messages come back that nobody is suppressed for it. */
  readonly doubted: Generated<0 | 1>;
  /** When deliveries of it were removed first, see {@link HadTable}; `null`: all are there. */
  readonly pruned_at: string | null;
}

/** How many deliveries of an edition were pruned, by how they ended. */
interface PrunedTallyTable {
  readonly edition_id: string;
  readonly state: DeliveryState;
  /** As in {@link DeliveryTable}; empty if there is none. */
  readonly reason: string;
  readonly bounced: number;
  readonly count: number;
}

/** What is kept of a delivery that was pruned, so that what it carried comes to nobody twice: received, or perhaps. */
interface HadTable {
  readonly choice_id: number;
  readonly subscriber_id: number;
}

/** How many deliveries of an edition ended in one way. Only triggers write it. */
interface DeliveryTallyTable {
  readonly edition_id: string;
  readonly state: 'accepted' | 'rejected';
  /** As in {@link DeliveryTable}; empty if there is none. */
  readonly reason: string;
  /** Who had claimed them; 0: nobody. Each worker counts for itself, so that none waits for another: add them up. */
  readonly worker_id: number;
  readonly count: number;
}

/** An edition whose audience is being written down: nothing of it may be sent yet. */
interface PreparationTable {
  readonly edition_id: string;
  /** 1 if it was archive before, and is again if this is not finished. */
  readonly was_archived: 0 | 1;
}

/** An edition as it was when its sending began; kept until everybody has it. */
interface EditionContentTable {
  readonly edition_id: string;
  /** The `Edition`, as JSON. */
  readonly content: string;
  /** The `FrozenSending`, as JSON; `null`: an older version of this program has begun it. */
  readonly sending: string | null;
}

/** The part of an edition that goes to some of its subscribers. */
interface ChoiceTable {
  readonly id: Generated<number>;
  readonly edition_id: string;
  /**
   * JSON list of indexes of the edition's items; where they were chosen for tags that people follow, a list of that list and
   * of the tags' ids.
   */
  readonly items: string;
}

/** An item that a choice carries: the record of who has had which milestone. */
interface ChoiceItemTable {
  readonly choice_id: number;
  /** Id of the milestone, or of an article that has none. */
  readonly item: string;
}

/** A milestone that the sender has seen, numbered in order of appearance. */
interface AppearanceTable {
  readonly number: Generated<number>;
  readonly item: string;
  /** Slug of its article. */
  readonly slug: string;
}

/** One edition for one subscriber: the ledger itself. */
interface DeliveryTable {
  readonly edition_id: string;
  readonly subscriber_id: number;
  readonly state: DeliveryState;
  /** The part of the edition it carries; `null`: all of it, or nothing if it was skipped from the start. */
  readonly choice_id: number | null;
  /** 1 if it was ever `unknown`: the subscriber may have received it, whatever happened later. */
  readonly doubtful: Generated<number>;
  readonly message_id: string | null;
  /** How often it was claimed. */
  readonly attempts: Generated<number>;
  readonly planned_at: string;
  readonly claimed_at: string | null;
  readonly settled_at: string | null;
  /** Not tried again before this time; set only while `deferred`. */
  readonly retry_at: string | null;
  /** The server's last reply, or what happened to the connection. */
  readonly reply: string | null;
  /** Why it failed, the name of a reason; `null`: it did not, or that was not recorded. */
  readonly reason: string | null;
  /** 1 if it was accepted and came back; while it is `claimed`: it came back before we knew that it was accepted. */
  readonly bounced: Generated<number>;
  /** When it failed the first time of those in a row; `null`: it did not fail. */
  readonly failing_since: string | null;
  /** On how many days it was put off. */
  readonly failing_days: Generated<number>;
  /** The worker that claimed it last; `null`: none did, or an older version of this program. */
  readonly worker_id: number | null;
}

/** A process that delivers. While its lease lasts, what it has claimed is its own. */
interface WorkerTable {
  /** Random, so that no two are alike, even if the database is set back. */
  readonly id: number;
  /** For people: machine and process. */
  readonly name: string;
  readonly started_at: string;
  /** The end of its lease, by the clock of the database. */
  readonly until: string;
  /** How often it has claimed: if that is less than the worker knows, the database is an older copy. */
  readonly written: Generated<number>;
  /** The part of an edition that it delivers, see `Part`; `null`: none. */
  readonly part: string | null;
  /** How many deliveries it has claimed. */
  readonly claims: Generated<number>;
  /** How many it may claim in all, of what is limited; where nothing is, as many as it has. */
  readonly granted: Generated<number>;
  /** When it ended, or others found that its lease had; `null`: it works. It stays, so that a lost one is noticed. */
  readonly ended_at: string | null;
}

/** Somebody who refuses us for an edition, run after run. */
interface RefusalTable {
  readonly edition_id: string;
  /** The domain that does not take our mail; empty: the mail server takes none. */
  readonly receiver: string;
  readonly since: string;
  readonly last_at: string;
  /** On how many days it was tried. */
  readonly days: number;
}

/** A line in which messages wait for their turn, so that a rate is kept over all workers. */
interface RateLineTable {
  /** A domain; empty: all messages. */
  readonly name: string;
  /** When the next turn is, in milliseconds since 1970 by the clock of the database. */
  readonly due: number;
}

/** A domain that is left alone for a while, by all workers. */
interface DomainPauseTable {
  readonly domain: string;
  /** How often in a row. */
  readonly times: number;
  readonly until: string;
}

/** What a mail server says that it takes from us. */
interface QuotaTable {
  /** See `Transport.account`. */
  readonly account: string;
  readonly period: 'hour' | 'day';
  /** Messages in that period; `null`: it named no number. */
  readonly amount: number | null;
  /** The words in which it said so. */
  readonly reply: string;
  readonly learned_at: string;
  /** Nothing is sent before this time. */
  readonly until: string;
}

/** A mail in a mailbox of bounces that was handled and is still there. */
interface HandledMailTable {
  /** See `InboundMailbox.id`. */
  readonly mailbox: string;
  /** What identifies the mail in it. */
  readonly mail: string;
}

/** A single row: what is known about the publication as a whole. */
interface PublicationTable {
  readonly id: ColumnType<1, 1, never>;
  /** When `send` was first used: anything older is archive. */
  readonly first_use_at: string;
  /** Which Postgres server was sent from last; `null`: none, or it does not say. */
  readonly server: string | null;
}

/** A single row, if the publication was moved to or from this database. It is about the database, so it is not moved. */
interface RelocationTable {
  readonly id: ColumnType<1, 1, never>;
  /** See `Relocation`. */
  readonly state: RelocationState;
  /** Random, the same in both databases. */
  readonly move: string;
  /** The other database, as shown to people. */
  readonly other: string;
  readonly at: string;
}

/** Something that a provider told about a mail, and that has been acted on. */
interface HandledEventTable {
  /** Of the provider's name and its own name for the event. */
  readonly hash: string;
  readonly handled_at: string;
}

/** All tables. */
export interface Schema {
  readonly subscriber: SubscriberTable;
  readonly follow: FollowTable;
  readonly consent: ConsentTable;
  readonly erased: ErasedTable;
  readonly request: RequestTable;
  readonly brake: BrakeTable;
  readonly edition: EditionTable;
  readonly preparation: PreparationTable;
  readonly edition_content: EditionContentTable;
  readonly choice: ChoiceTable;
  readonly choice_item: ChoiceItemTable;
  readonly appearance: AppearanceTable;
  readonly delivery: DeliveryTable;
  readonly delivery_tally: DeliveryTallyTable;
  readonly pruned_tally: PrunedTallyTable;
  readonly had: HadTable;
  readonly worker: WorkerTable;
  readonly rate_line: RateLineTable;
  readonly domain_pause: DomainPauseTable;
  readonly quota: QuotaTable;
  readonly refusal: RefusalTable;
  readonly handled_mail: HandledMailTable;
  readonly publication: PublicationTable;
  readonly handled_event: HandledEventTable;
  readonly relocation: RelocationTable;
}
