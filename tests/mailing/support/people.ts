import { parseAddress } from '../../../pipeline/text/mail-address.ts';
import { setPreferences, type Preferences } from '../../../pipeline/audience/preferences.ts';
import { addSubscriber } from '../../../pipeline/audience/subscribers.ts';
import { openDatabase, type Database } from '../../../pipeline/database/open.ts';
import type { MailServer } from './mail-server.ts';
import { locationOf } from '../../database/support/location.ts';

/** Adds `name@example.org` for each name, with what they want. */
export async function subscribe(
  file: string,
  people: Readonly<Record<string, Partial<Preferences>>>,
  at = '2026-01-01T00:00:00Z',
): Promise<void> {
  await withTables(file, async (database) => {
    for (const [name, preferences] of Object.entries(people)) {
      const { address } = parseAddress(`${name}@example.org`);
      if (address === null) throw new Error(`not a name: ${name}`);
      const person = { address, name: null, language: null, source: 'test', preferences };
      await addSubscriber(database, person, [], new Date(at));
    }
  });
}

/** Changes what somebody wants. */
export async function prefer(file: string, name: string, wanted: Partial<Preferences>): Promise<void> {
  await withTables(file, async (database) => {
    const { id } = await database
      .selectFrom('subscriber')
      .select('id')
      .where('address', '=', `${name}@example.org`)
      .executeTakeFirstOrThrow();
    await setPreferences(database, id, wanted, new Date('2026-01-01T00:00:00Z'));
  });
}

/** Does something with the database of a file. */
export async function withTables<T>(file: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(locationOf(file), { verify: false });
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** Ids of the milestones in each mail, by name: one list per mail, in order of arrival. */
export async function received(
  server: MailServer,
): Promise<Readonly<Record<string, readonly (readonly string[])[]>>> {
  const mails = await server.mails();
  return Object.fromEntries(
    [...Map.groupBy(mails, ({ to }) => to.replace('@example.org', ''))].map(([name, all]) => [
      name,
      all.map(({ mail }) => mail.text?.match(/(?<=\[)[\w-]+(?=\])/g) ?? []),
    ]),
  );
}
