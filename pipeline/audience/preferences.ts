import { inChunks } from '../database/in-chunks.ts';
import type { Database } from '../database/open.ts';
import type { Frequency } from '../database/vocabulary.ts';

/** How often mail comes, each value with its meaning. */
export const FREQUENCIES: Readonly<Record<Frequency, string>> = {
  every: 'each edition as it comes',
  daily: 'a digest a day',
  weekly: 'a digest a week',
  monthly: 'a digest a month',
};

/** Whether a text is a frequency. */
export function isFrequency(text: string): text is Frequency {
  return Object.hasOwn(FREQUENCIES, text);
}

/** What a subscriber wants. */
export interface Preferences {
  readonly frequency: Frequency;
  /** Ids of the tags they follow, sorted; empty: everything. */
  readonly tags: readonly string[];
}

/**
 * Adds to each subscriber what they want.
 *
 * @param people In the order of their ids, as a page of a list.
 */
export async function withPreferences<Person extends { readonly id: number }>(
  database: Database,
  people: readonly Person[],
): Promise<readonly (Person & Preferences)[]> {
  const [first, last] = [people.at(0)?.id ?? 0, people.at(-1)?.id ?? 0];
  const frequencies = await database
    .selectFrom('subscriber')
    .select(['id', 'frequency'])
    .where('id', '>=', first)
    .where('id', '<=', last)
    .execute();
  const follows = await followsOf(database, first, last);
  const frequencyOf = new Map(frequencies.map(({ id, frequency }) => [id, frequency]));
  return people.map((person) => ({
    ...person,
    frequency: frequencyOf.get(person.id) ?? 'every',
    tags: follows.get(person.id) ?? [],
  }));
}

/** What each subscriber from one id to another follows, sorted; those who follow nothing are left out. */
export async function followsOf(
  database: Database,
  first: number,
  last: number,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await database
    .selectFrom('follow')
    .select(['subscriber_id', 'tag'])
    .where('subscriber_id', '>=', first)
    .where('subscriber_id', '<=', last)
    .orderBy('subscriber_id')
    .orderBy('tag')
    .execute();
  const bySubscriber = Map.groupBy(rows, (row) => row.subscriber_id);
  return new Map([...bySubscriber].map(([id, follows]) => [id, follows.map(({ tag }) => tag)]));
}

/**
 * Changes what a subscriber wants, starting with the next edition or digest; one whose sending has begun stays as it
 * was planned. When a subscriber switches to digests, these contain what appears from now on, because everything
 * earlier came in editions. Must be called in a transaction together with other changes.
 *
 * @param wanted Anything left out stays as it is.
 */
export async function setPreferences(
  database: Database,
  subscriber: number,
  wanted: Partial<Preferences>,
  now: Date,
): Promise<void> {
  const { frequency, tags } = wanted;
  const changed = { changed_at: now.toISOString() };
  if (frequency !== undefined) {
    await database
      .updateTable('subscriber')
      .set((values) => ({
        digest_after: values
          .selectFrom('appearance')
          .select(({ fn }) => fn.coalesce(fn.max('number'), values.val(0)).as('last')),
      }))
      .where('id', '=', subscriber)
      .where('frequency', '=', 'every')
      .execute();
    await database
      .updateTable('subscriber')
      .set({ frequency, ...changed })
      .where('id', '=', subscriber)
      .execute();
  }
  if (tags === undefined) return;
  await database.deleteFrom('follow').where('subscriber_id', '=', subscriber).execute();
  if (tags.length > 0) {
    await database
      .insertInto('follow')
      .values([...new Set(tags)].map((tag) => ({ subscriber_id: subscriber, tag })))
      .execute();
  }
  await database.updateTable('subscriber').set(changed).where('id', '=', subscriber).execute();
}

/**
 * Records how far digests have served some subscribers, so that the next one begins after that, whatever is known of earlier ones.
 *
 * @param appeared Number of the last milestone that had appeared.
 */
export async function recordDigests(
  database: Database,
  subscribers: readonly number[],
  appeared: number,
): Promise<void> {
  for (const chunk of inChunks(subscribers)) {
    await database
      .updateTable('subscriber')
      .set({ digest_after: appeared })
      .where('id', 'in', chunk)
      .where('digest_after', '<', appeared)
      .execute();
  }
}
