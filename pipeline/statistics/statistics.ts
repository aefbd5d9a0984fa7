import type { DeliveryState, EditionState, Frequency, SubscriberState } from '../database/vocabulary.ts';
import type { DigestPeriod } from '../model/digest.ts';

/**
 * How somebody came: by a form, added by the publisher, with a file from another program; `unknown`: that was not
 * recorded.
 */
export type Origin = 'form' | 'added' | 'imported' | 'unknown';

/** Every origin, in the order in which they are shown. */
export const ORIGINS: readonly Origin[] = ['form', 'added', 'imported', 'unknown'];

/** The length of a period. */
export type PeriodUnit = 'day' | 'week' | 'month';

/** Every length of a period. */
export const PERIOD_UNITS: readonly PeriodUnit[] = ['day', 'week', 'month'];

/** What the ledger and the list of subscribers know about a publication. There is nobody's address in it. */
export interface Statistics {
  /** When they were made, RFC 3339. */
  readonly at: string;
  readonly subscribers: SubscriberStatistics;
  /** Those whose sending has begun, oldest first. */
  readonly editions: readonly EditionStatistics[];
}

/** The subscribers, now and before. Who was erased or removed is in none of the numbers. */
export interface SubscriberStatistics {
  readonly now: SubscribersByState;
  /** Active, but mailed nothing until a day that they chose. */
  readonly paused: number;
  /** The length of {@link periods}. Weeks end on Sunday. */
  readonly unit: PeriodUnit;
  /** From the first subscriber to now, without a gap; the last one is not over. Days are those of UTC. */
  readonly periods: readonly SubscriberPeriod[];
  /** Where they came from, as it was recorded; most first. */
  readonly sources: readonly SourceStatistics[];
  /** How often those who are active want mail. */
  readonly frequencies: Readonly<Record<Frequency, number>>;
  /** The tags that those who are active follow; most first. */
  readonly tags: readonly { readonly tag: string; readonly followers: number }[];
  /** How many active ones follow no tag, so they get everything. */
  readonly withoutTags: number;
}

/** How many subscribers are in each state. */
export type SubscribersByState = Readonly<Record<SubscriberState, number>>;

/** The subscribers at the end of a period, and what happened in it. */
export interface SubscriberPeriod {
  /** Its last day, `2026-11-30`. */
  readonly until: string;
  readonly states: SubscribersByState;
  /** Those who are active, by how they came. */
  readonly origins: Readonly<Record<Origin, number>>;
  /** How often somebody became active, and ceased to be. */
  readonly joined: number;
  readonly left: number;
}

/** The subscribers from one source. */
export interface SourceStatistics {
  /** `form https://example.org/`, `import members.csv`, `command line`. */
  readonly source: string;
  readonly states: SubscribersByState;
}

/** What became of an edition. */
export interface EditionStatistics {
  readonly slug: string;
  readonly kind: 'article' | DigestPeriod;
  readonly state: EditionState;
  readonly isPaused: boolean;
  /** RFC 3339; `null`: not recorded. */
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Its messages by state; those that were accepted and came back are {@link bounced}, and in none of these. */
  readonly deliveries: Readonly<Record<DeliveryState, number>>;
  readonly bounced: number;
  /** How many complained that it was spam, if it was the last edition that they got. */
  readonly complained: number;
  /** How many left in another way after it, without those who came back with the button for that. */
  readonly left: number;
}
