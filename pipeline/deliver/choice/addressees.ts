import { mailedSubscribers, type MailedSubscriber } from '../../audience/mailed.ts';
import { inChunks } from '../../database/in-chunks.ts';
import type { Database } from '../../database/open.ts';
import type { Frequency } from '../../database/vocabulary.ts';
import { DIGEST_PERIODS } from '../../model/digest.ts';
import { DAY } from '../../model/time/duration.ts';
import { hasCovered } from '../ledger/delivery-states.ts';
import type { TagNames } from './tag-names.ts';

/** A subscriber that an edition or a digest is for, with everything that decides what they get of it. */
export interface Addressee {
  readonly subscriber: number;
  /** Ids of the tags they follow, by their present names; empty: everything. */
  readonly follows: ReadonlySet<string>;
  /** The day on which they subscribed, `YYYY-MM-DD`. */
  readonly since: string;
  /** Number of the last milestone that had appeared when their last digest was made, or when they asked for digests. */
  readonly after: number;
}

/** Those with this frequency who are mailed now, by number, page by page; no page is empty. */
export async function* addresseesOf(
  database: Database,
  frequency: Frequency,
  names: TagNames,
  now: Date,
): AsyncGenerator<readonly Addressee[]> {
  const digests = frequency === 'every' ? [] : await digestsSoFar(database);
  for await (const page of mailedSubscribers(database, frequency, now)) {
    const covered = await lastDigests(database, digests, page);
    // After the digests, so that what is pruned meanwhile is found here.
    const kept = frequency === 'every' ? null : await digestsAfter(database, page);
    yield page.map(({ id, tags, since, digestAfter }) => ({
      subscriber: id,
      follows: new Set(tags.map((tag) => names.get(tag) ?? tag)),
      since,
      after: Math.max(digestAfter, kept?.get(id) ?? 0, covered.get(id) ?? 0),
    }));
  }
}

async function digestsAfter(
  database: Database,
  page: readonly MailedSubscriber[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await database
    .selectFrom('subscriber')
    .select(['id', 'digest_after'])
    .where('id', '>=', page[0]?.id ?? 0)
    .where('id', '<=', page.at(-1)?.id ?? 0)
    .execute();
  return new Map(rows.map(({ id, digest_after }) => [id, digest_after]));
}

/** A digest that was begun. */
interface PastDigest {
  readonly id: string;
  /** Number of the last milestone that had appeared when it was made. */
  readonly appeared: number;
  /** RFC 3339. */
  readonly startedAt: string | null;
}

/** All digests, newest first. */
async function digestsSoFar(database: Database): Promise<readonly PastDigest[]> {
  const rows = await database
    .selectFrom('edition')
    .select(['id', 'appeared', 'started_at as startedAt'])
    .where('kind', 'in', DIGEST_PERIODS)
    .orderBy('appeared', (order) => order.desc().nullsLast())
    .execute();
  return rows.map((row) => ({ ...row, appeared: row.appeared ?? 0 }));
}

/** Digests that are looked up at once: most often it is the last, or the one before. */
const AT_ONCE = 8;
/** A digest from before somebody subscribed says nothing of them; in milliseconds, as days differ by time zone. */
const BEFORE = 2 * DAY;

/**
 * How far digests have served each of some subscribers, by subscriber. Goes back no further than it has to: what subscribers
 * had in years would be read for each digest.
 *
 * @param digests Newest first.
 */
async function lastDigests(
  database: Database,
  digests: readonly PastDigest[],
  page: readonly MailedSubscriber[],
): Promise<ReadonlyMap<number, number>> {
  const covered = new Map<number, number>();
  let left = page;
  for (const chunk of inChunks(digests, AT_ONCE)) {
    left = left.filter((one) => !covered.has(one.id) && chunk.some((digest) => maySay(digest, one)));
    if (left.length === 0) break;
    const appeared = new Map(chunk.map((digest) => [digest.id, digest.appeared]));
    const rows = await database
      .selectFrom('delivery')
      .select(['subscriber_id as subscriber', 'edition_id as edition', 'state', 'doubtful', 'reply'])
      .where('edition_id', 'in', [...appeared.keys()])
      .where('subscriber_id', '>=', left[0]?.id ?? 0)
      .where('subscriber_id', '<=', left.at(-1)?.id ?? 0)
      .execute();
    for (const { subscriber, edition, ...delivery } of rows)
      if (hasCovered(delivery))
        covered.set(subscriber, Math.max(covered.get(subscriber) ?? 0, appeared.get(edition) ?? 0));
  }
  return covered;
}

/** Whether a digest, or an earlier one, may say more of somebody than is known. */
function maySay({ appeared, startedAt }: PastDigest, { digestAfter, since }: MailedSubscriber): boolean {
  return (
    appeared > digestAfter && (startedAt === null || Date.parse(startedAt) >= Date.parse(since) - BEFORE)
  );
}
