import { inChunks } from '../../database/in-chunks.ts';
import type { Database } from '../../database/open.ts';
import type { DeliveryState } from '../../database/vocabulary.ts';
import { mayHaveArrived } from '../ledger/delivery-states.ts';

/** Which of some items a subscriber was sent before. */
export interface Carried {
  /** Received, on their way, or perhaps received: never sent again. */
  readonly had: ReadonlySet<string>;
  /** Only ever in deliveries that were refused: still owed. */
  readonly refused: ReadonlySet<string>;
}

/** Looks up the subscribers from one id to another. A subscriber who is not in the answer had nothing. */
export type CarriedLookup = (first: number, last: number) => Promise<ReadonlyMap<number, Carried>>;

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
  const editions = [...new Set([...choices.values()].map(({ edition }) => edition))];
  return async (first, last) => {
    const carried = new Map<number, { had: Set<string>; refused: Set<string> }>();
    const to = (subscriber: number): { had: Set<string>; refused: Set<string> } => {
      const one = carried.get(subscriber) ?? { had: new Set(), refused: new Set() };
      carried.set(subscriber, one);
      return one;
    };
    for (const { subscriber, choice, ...delivery } of await deliveriesOf(database, editions, first, last)) {
      const into = mayHaveArrived(delivery)
        ? to(subscriber).had
        : delivery.state === 'rejected'
          ? to(subscriber).refused
          : null;
      for (const item of choices.get(choice ?? 0)?.items ?? []) into?.add(item);
    }
    // After the deliveries, so that what is pruned meanwhile is found here.
    for (const { subscriber, choice } of await prunedDeliveriesOf(database, choices, first, last))
      for (const item of choices.get(choice)?.items ?? []) to(subscriber).had.add(item);
    return carried;
  };
}

/** A choice that carries some of the items. */
interface CarryingChoice {
  readonly edition: string;
  readonly items: string[];
}

interface CarryingDelivery {
  readonly subscriber: number;
  readonly choice: number | null;
  readonly state: DeliveryState;
  readonly doubtful: number;
}

async function deliveriesOf(
  database: Database,
  editions: readonly string[],
  first: number,
  last: number,
): Promise<readonly CarryingDelivery[]> {
  const found: CarryingDelivery[] = [];
  for (const chunk of inChunks(editions)) {
    const rows = await database
      .selectFrom('delivery')
      .select(['subscriber_id as subscriber', 'choice_id as choice', 'state', 'doubtful'])
      .where('subscriber_id', '>=', first)
      .where('subscriber_id', '<=', last)
      .where('edition_id', 'in', chunk)
      .where('choice_id', 'is not', null)
      .execute();
    found.push(...rows);
  }
  return found;
}

async function prunedDeliveriesOf(
  database: Database,
  choices: ReadonlyMap<number, CarryingChoice>,
  first: number,
  last: number,
): Promise<readonly { readonly subscriber: number; readonly choice: number }[]> {
  const rows = await database.selectFrom('edition').select('id').where('pruned_at', 'is not', null).execute();
  const pruned = new Set(rows.map(({ id }) => id));
  const ids = [...choices].filter(([, { edition }]) => pruned.has(edition)).map(([id]) => id);
  const found: { readonly subscriber: number; readonly choice: number }[] = [];
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
