import { consentOf } from '../../audience/consent.ts';
import { EXPORT_HEADER, exportLine } from '../../audience/export.ts';
import { findSubscriber, listSubscribers, type Subscriber } from '../../audience/subscribers.ts';
import type { SubscriberState } from '../../database/vocabulary.ts';
import { deliveriesTo, type DeliveryLine } from '../../deliver/ledger/deliveries-to.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../common/effects.ts';
import { jsonList } from '../common/json-list.ts';
import { databaseLocation } from '../common/settings.ts';
import { readDatabase, withExistingDatabase } from '../common/state.ts';
import { parseAll } from './addresses.ts';

/** The options of `milepost subscribers list` and `export`. */
export interface ListSubscribersOptions extends GlobalOptions {
  readonly state?: SubscriberState;
}

/** `milepost subscribers list`. */
export function list(options: ListSubscribersOptions, effects: CommandEffects): Promise<void> {
  return withSubscribers(options, effects, async (people) => {
    if (options.json) return jsonList('subscribers', people, effects);
    for await (const { address, state, name, frequency, tags } of people)
      effects.stdout(`${address}\t${state}\t${name ?? ''}\t${frequency}\t${tags.join(',')}\n`);
  });
}

/** `milepost subscribers export`. */
export function exportAll(options: ListSubscribersOptions, effects: CommandEffects): Promise<void> {
  return withSubscribers(options, effects, async (people) => {
    if (options.json) return jsonList('subscribers', people, effects);
    effects.stdout(EXPORT_HEADER);
    for await (const person of people) effects.stdout(exportLine(person));
  });
}

async function withSubscribers(
  options: ListSubscribersOptions,
  effects: CommandEffects,
  work: (people: AsyncGenerator<Subscriber>) => Promise<void>,
): Promise<void> {
  const location = await databaseLocation(options, effects);
  await readDatabase(location, options, effects, (database) =>
    work(listSubscribers(database, options.state ?? null)),
  );
}

/** `milepost subscribers show ADDRESS`. @param text The address as given. */
export async function show(text: string, options: GlobalOptions, effects: CommandEffects): Promise<void> {
  const [address] = parseAll([text]);
  if (address === undefined) return;
  const location = await databaseLocation(options, effects);
  await withExistingDatabase(location, async (database) => {
    const person = await findSubscriber(database, { key: address.key });
    if (person === null) throw new CommandFailure(`${address.address} is not a subscriber`, null, 1);
    const consent = await consentOf(database, person.id);
    const deliveries = await deliveriesTo(database, person.id);
    const all = { ...person, consent, deliveries };
    if (options.json) effects.stdout(`${JSON.stringify({ subscriber: all })}\n`);
    else effects.stdout(inWords(all));
  });
}

interface AllOfPerson extends Subscriber {
  readonly consent: Awaited<ReturnType<typeof consentOf>>;
  readonly deliveries: readonly DeliveryLine[];
}

function inWords(person: AllOfPerson): string {
  const { address, state, reason, name, language, pausedUntil, tags, frequency } = person;
  const lines: readonly (readonly [string, string | null])[] = [
    ['address', address],
    ['state', reason === null ? state : `${state} (${reason})`],
    ['name', name],
    ['language', language],
    ['gets', `${tags.length === 0 ? 'everything' : tags.join(', ')}, ${frequency}`],
    ['paused until', pausedUntil],
    ...person.consent.map(({ kind, at, source, network, wording }) => {
      const parts = [at ?? 'not recorded when', source, network, wording];
      return [kind, parts.filter((part) => part !== null).join(', ')] as const;
    }),
    ...person.deliveries.map(
      ({ slug, state, at }) => [state, at === null ? slug : `${slug}, ${at}`] as const,
    ),
  ];
  return lines
    .filter(([, value]) => value !== null)
    .map(([label, value]) => `${label.padEnd(13)} ${value}\n`)
    .join('');
}
