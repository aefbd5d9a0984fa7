import { inChunks } from '../../database/in-chunks.ts';
import type { Database } from '../../database/open.ts';
import { MAY_HAVE_ARRIVED } from '../ledger/delivery-states.ts';

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
  const choices = new Map<number, string[]>();
  const editions = new Set<string>();
  for (const chunk of inChunks(items)) {
    const rows = await database
      .selectFrom('choice_item')
      .innerJoin('choice', 'choice.id', 'choice_item.choice_id')
      .select(['choice_item.choice_id as choice', 'choice_item.item', 'choice.edition_id as edition'])
      .where('choice_item.item', 'in', chunk)
      .execute();
    for (const { choice, item, edition } of rows) {
      const known = choices.get(choice) ?? [];
      choices.set(choice, known);
      known.push(item);
      editions.add(edition);
    }
  }
  if (choices.size === 0) return () => Promise.resolve(new Map());
  return (first, last) => lookUp(database, choices, [...editions], first, last);
}

async function lookUp(
  database: Database,
  choices: ReadonlyMap<number, readonly string[]>,
  editions: readonly string[],
  first: number,
  last: number,
): Promise<ReadonlyMap<number, Carried>> {
  const carried = new Map<number, { had: Set<string>; refused: Set<string> }>();
  for (const chunk of inChunks(editions)) {
    const rows = await database
      .selectFrom('delivery')
      .select(['subscriber_id', 'choice_id', 'state', 'doubtful'])
      .where('subscriber_id', '>=', first)
      .where('subscriber_id', '<=', last)
      .where('edition_id', 'in', chunk)
      .where('choice_id', 'is not', null)
      .execute();
    for (const { subscriber_id, choice_id, state, doubtful } of rows) {
      const items = choices.get(choice_id ?? 0) ?? [];
      const one = carried.get(subscriber_id) ?? { had: new Set(), refused: new Set() };
      carried.set(subscriber_id, one);
      const into =
        MAY_HAVE_ARRIVED.includes(state) || doubtful === 1
          ? one.had
          : state === 'rejected'
            ? one.refused
            : null;
      for (const item of items) into?.add(item);
    }
  }
  return carried;
}
