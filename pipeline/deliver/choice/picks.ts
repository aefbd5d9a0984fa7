import type { Database } from '../../database/open.ts';
import type { Frequency } from '../../database/vocabulary.ts';
import { tagsFollowed } from '../../message/followed.ts';
import type { EditionItem } from '../../model/edition.ts';
import type { SkipReason } from '../ledger/skip-reasons.ts';
import { addresseesOf, type Addressee } from './addressees.ts';
import { carriedItems, type Carried } from './carried.ts';
import type { TagNames } from './tag-names.ts';

/** What a subscriber gets of an edition: some of its items, or nothing with the reason. */
export type ItemPick =
  | {
      readonly subscriber: number;
      readonly items: readonly number[];
      /** Ids of the tags for which they get them, sorted; empty, or left out: they get everything. */
      readonly follows?: readonly string[];
      readonly skipped: null;
    }
  | { readonly subscriber: number; readonly items: null; readonly skipped: SkipReason };

/**
 * What each subscriber with this frequency who is mailed now gets.
 *
 * @param items A pick names items by their index in this list.
 * @param pick Decides for one subscriber, knowing which of the items they were sent before.
 * @param asked The ids of those that addressees may get unless they had them, beside what was refused; `null`, or left out: all.
 */
export async function* picksOf(
  database: Database,
  frequency: Frequency,
  items: readonly { readonly id: string }[],
  names: TagNames,
  now: Date,
  pick: (addressee: Addressee, carried: Carried | undefined) => ItemPick,
  asked: (page: readonly Addressee[]) => ReadonlySet<string> | null = () => null,
): AsyncGenerator<ItemPick> {
  const lookUp = await carriedItems(
    database,
    items.map(({ id }) => id),
  );
  for await (const page of addresseesOf(database, frequency, names, now)) {
    const [first, last] = [page[0]?.subscriber ?? 0, page.at(-1)?.subscriber ?? 0];
    const carried = await lookUp(first, last, asked(page));
    for (const addressee of page) yield pick(addressee, carried.get(addressee.subscriber));
  }
}

/** That somebody gets some items of an edition, with the tags for which they get them. */
export function chosenItems(
  subscriber: number,
  all: readonly EditionItem[],
  items: readonly number[],
  follows: ReadonlySet<string>,
): ItemPick {
  const tags = tagsFollowed(all, items, follows);
  return { subscriber, items, ...(tags.length === 0 ? {} : { follows: tags }), skipped: null };
}

/** How many get an edition, and how many do not, by reason. */
export interface PickCounts {
  readonly recipients: number;
  readonly skipped: ReadonlyMap<SkipReason, number>;
}

/** Counts picks. @returns `wanted`: the indexes of the items that somebody gets. */
export async function countPicks(
  picks: AsyncIterable<ItemPick>,
): Promise<PickCounts & { readonly wanted: ReadonlySet<number> }> {
  let recipients = 0;
  const skipped = new Map<SkipReason, number>();
  const wanted = new Set<number>();
  for await (const { items, skipped: reason } of picks) {
    if (reason !== null) {
      skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
      continue;
    }
    recipients += 1;
    for (const item of items) wanted.add(item);
  }
  return { recipients, skipped, wanted };
}
