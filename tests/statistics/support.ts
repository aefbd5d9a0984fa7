import { confirmOptIn, undoUnsubscribe } from '../../pipeline/audience/opt-in.ts';
import { recordConsent } from '../../pipeline/audience/consent.ts';
import { unsubscribe } from '../../pipeline/audience/leave.ts';
import { addSubscriber } from '../../pipeline/audience/subscribers.ts';
import type { Database } from '../../pipeline/database/open.ts';
import { parseAddress } from '../../pipeline/text/mail-address.ts';

const SECRETS = ['a-secret-of-at-least-thirty-two-characters'] as const;

/** Adds somebody by hand. @returns Their number. */
export async function add(database: Database, name: string, at: string): Promise<number> {
  const { address } = parseAddress(`${name}@example.org`);
  if (address === null) throw new Error(`not a name: ${name}`);
  await addSubscriber(
    database,
    { address, name: null, language: null, source: 'command line' },
    [],
    new Date(at),
  );
  return idOf(database, name);
}

/** Somebody asks on a form. @returns Their number, and that of the request. */
export async function ask(
  database: Database,
  name: string,
  at: string,
): Promise<{ readonly subscriber: number; readonly consent: number }> {
  const address = `${name}@example.org`;
  await database
    .insertInto('subscriber')
    .values({ address, address_key: address, name: null, state: 'pending', created_at: at, changed_at: at })
    .execute();
  const subscriber = await idOf(database, name);
  const event = {
    kind: 'asked',
    at,
    source: 'form https://example.org/',
    wording: null,
    network: null,
  } as const;
  return { subscriber, consent: await recordConsent(database, subscriber, event, new Date(at)) };
}

/** They follow the link in the mail. */
export async function confirm(
  database: Database,
  link: { readonly subscriber: number; readonly consent: number },
  at: string,
): Promise<void> {
  await confirmOptIn(database, link, '192.0.2.0/24', SECRETS, new Date(at));
}

/** They leave. @returns The row of the withdrawal. */
export async function leave(database: Database, subscriber: number, by: string, at: string): Promise<number> {
  const { withdrawal } = await unsubscribe(database, { id: subscriber }, by, new Date(at));
  return withdrawal ?? 0;
}

/** They press the button that undoes it. */
export async function comeBack(
  database: Database,
  link: { readonly subscriber: number; readonly consent: number },
  at: string,
): Promise<void> {
  await undoUnsubscribe(database, link, '192.0.2.0/24', new Date(at));
}

async function idOf(database: Database, name: string): Promise<number> {
  const { id } = await database
    .selectFrom('subscriber')
    .select('id')
    .where('address', '=', `${name}@example.org`)
    .executeTakeFirstOrThrow();
  return id;
}
