import { sql } from 'kysely';

import { inChunks } from '../../database/in-chunks.ts';
import type { Database } from '../../database/open.ts';
import { mayHaveArrived } from '../ledger/delivery-states.ts';

/** Which of some items a subscriber was sent before. */
export interface Carried {
  /** Received, on their way, or perhaps received: never sent again. */
  readonly had: ReadonlySet<string>;
  /** Only ever in deliveries that were refused: still owed. */
  readonly refused: ReadonlySet<string>;
}

/**
 * Looks up the subscribers from one id to another. A subscriber who is not in the answer had nothing.
 *
 * @param asked Items to look up; of others, only what was refused is found. `null`: all.
 */
export type CarriedLookup = (
  first: number,
  last: number,
  asked: ReadonlySet<string> | null,
) => Promise<ReadonlyMap<number, Carried>>;

/** Makes a lookup of who was sent which of these items. */
export async function carriedItems(database: Database, items: readonly string[]): Promise<CarriedLookup> {
  const choices = new Map<number, CarryingChoice>();
  for (const chunk of inChunks(items)) {
    const rows = await database
      .selectFrom('choice_item')
      .innerJoin('choice', 'choice.id', 'choice_item.choice_id')
      .select(['choice_item.choice_id as choice', 'choice_item.item', 'choice.edition_id as edition'])
      .where('choice_item.item', 'in', chunk)
      .execute();
    for (const { choice, item, edition } of rows) {
      const known = choices.get(choice) ?? { edition, items: [] };
      choices.set(choice, known);
      known.items.push(item);
    }
  }
  if (choices.size === 0) return () => Promise.resolve(new Map());
  return async (first, last, asked) => {
    const carried = new Map<number, { had: Set<string>; refused: Set<string> }>();
    const note = (which: 'had' | 'refused', subscriber: number, choice: number): void => {
      const known = choices.get(choice);
      if (known === undefined) return;
      const one = carried.get(subscriber) ?? { had: new Set(), refused: new Set() };
      carried.set(subscriber, one);
      for (const item of known.items) one[which].add(item);
    };
    for (const { subscriber, choice } of await refusedDeliveriesOf(database, first, last))
      note('refused', subscriber, choice);
    const refused = [...carried.values()].flatMap((one) => [...one.refused]);
    const sought = asked === null ? choices : carrying(choices, new Set([...asked, ...refused]));
    for (const { subscriber, choice } of await arrivedDeliveriesOf(database, sought, first, last))
      note('had', subscriber, choice);
    // After the deliveries, so that what is pruned meanwhile is found here.
    for (const { subscriber, choice } of await prunedDeliveriesOf(database, sought, first, last))
      note('had', subscriber, choice);
    return carried;
  };
}

/** Those choices that carry some items. */
function carrying(
  choices: ReadonlyMap<number, CarryingChoice>,
  items: ReadonlySet<string>,
): ReadonlyMap<number, CarryingChoice> {
  return new Map([...choices].filter(([, choice]) => choice.items.some((item) => items.has(item))));
}

/** A choice that carries some of the items. */
interface CarryingChoice {
  readonly edition: string;
  readonly items: string[];
}

/** Who was sent which choice. */
interface CarryingDelivery {
  readonly subscriber: number;
  readonly choice: number;
}

/** Deliveries that were refused, of all editions: they are few, and have an index. */
async function refusedDeliveriesOf(
  database: Database,
  first: number,
  last: number,
): Promise<readonly CarryingDelivery[]> {
  const rows = await database
    .selectFrom('delivery')
    .select(['subscriber_id as subscriber', 'choice_id as choice'])
    // As the index has it.
    .where('state', '=', sql.lit('rejected'))
    .where('doubtful', '=', 0)
    .where('subscriber_id', '>=', first)
    .where('subscriber_id', '<=', last)
    .execute();
  return rows.map(({ subscriber, choice }) => ({ subscriber, choice: choice ?? 0 }));
}

/** Deliveries that have arrived, or may have. */
async function arrivedDeliveriesOf(
  database: Database,
  choices: ReadonlyMap<number, CarryingChoice>,
  first: number,
  last: number,
): Promise<readonly CarryingDelivery[]> {
  const editions = new Set([...choices.values()].map(({ edition }) => edition));
  const found: CarryingDelivery[] = [];
  for (const chunk of inChunks([...editions])) {
    const rows = await database
      .selectFrom('delivery')
      .select(['subscriber_id as subscriber', 'choice_id as choice', 'state', 'doubtful'])
      .where('subscriber_id', '>=', first)
      .where('subscriber_id', '<=', last)
      .where('edition_id', 'in', chunk)
      .where('choice_id', 'is not', null)
      .execute();
    for (const { subscriber, choice, ...delivery } of rows)
      if (mayHaveArrived(delivery)) found.push({ subscriber, choice: choice ?? 0 });
  }
  return found;
}

async function prunedDeliveriesOf(
  database: Database,
  choices: ReadonlyMap<number, CarryingChoice>,
  first: number,
  last: number,
): Promise<readonly CarryingDelivery[]> {
  const rows = await database.selectFrom('edition').select('id').where('pruned_at', 'is not', null).execute();
  const pruned = new Set(rows.map(({ id }) => id));
  const ids = [...choices].filter(([, { edition }]) => pruned.has(edition)).map(([id]) => id);
  const found: CarryingDelivery[] = [];
  for (const chunk of inChunks(ids)) {
    const had = await database
      .selectFrom('had')
      .select(['subscriber_id as subscriber', 'choice_id as choice'])
      .where('choice_id', 'in', chunk)
      .where('subscriber_id', '>=', first)
      .where('subscriber_id', '<=', last)
      .execute();
    found.push(...had);
  }
  return found;
}
