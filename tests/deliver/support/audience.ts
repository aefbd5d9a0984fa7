import { openDatabase, type Database } from '../../../pipeline/database/open.ts';
import { beginEdition } from '../../../pipeline/deliver/ledger/begin-edition.ts';
import { databaseLedger } from '../../../pipeline/deliver/ledger/database-ledger.ts';
import type { DeliveryLedger } from '../../../pipeline/deliver/ledger/ledger.ts';
import { hireWorker } from '../../../pipeline/deliver/workers/worker.ts';
import type {
  DeliverContext,
  DeliverLimits,
  DeliverResult,
} from '../../../pipeline/deliver/deliver-context.ts';
import { deliverEdition } from '../../../pipeline/deliver/deliver-edition.ts';
import { smtpTransport } from '../../../pipeline/deliver/smtp/smtp-transport.ts';
import { editionPicks } from '../../../pipeline/deliver/choice/edition-picks.ts';
import type { Edition } from '../../../pipeline/model/edition.ts';
import type { DeliveryState } from '../../../pipeline/database/vocabulary.ts';
import { locationOf } from '../../database/support/location.ts';

export const NOW: Date = new Date('2026-03-01T08:00:00Z');

/** A database in memory with `size` active subscribers, `s1@example.org` and so on. @param options See `openDatabase`. */
export async function audienceOf(
  size: number,
  file = ':memory:',
  options: { readonly hurried?: boolean } = {},
): Promise<Database> {
  const database = await openDatabase(locationOf(file), { verify: false, ...options });
  for (let start = 1; start <= size; start += 500) {
    await database
      .insertInto('subscriber')
      .values(
        Array.from({ length: Math.min(500, size - start + 1) }, (_, index) => ({
          address: `s${start + index}@example.org`,
          address_key: `s${start + index}@example.org`,
          name: null,
          state: 'active' as const,
          created_at: NOW.toISOString(),
          changed_at: NOW.toISOString(),
        })),
      )
      .execute();
  }
  return database;
}

/** Begins an edition and sends it to the server at a port. */
export async function sendTo(
  database: Database,
  port: number,
  {
    limits,
    ...overrides
  }: Partial<Omit<DeliverContext, 'limits'>> & { limits?: Partial<DeliverLimits> } = {},
  edition = 'e',
): Promise<DeliverResult> {
  // Sleeping is what moves the clock.
  let slept = 0;
  await begin(database, edition);
  return deliverEdition(edition, {
    ledger: await ledgerOf(database),
    transport: smtpTransport(
      { host: '127.0.0.1', port, secure: false, user: null, password: null },
      { connect: 2000, greeting: 2000, idle: 2000 },
    ),
    limits: {
      connections: 2,
      rate: null,
      domainRates: new Map(),
      budget: null,
      failureShare: 1,
      patience: 60_000,
      ...limits,
    },
    signal: new AbortController().signal,
    now: () => new Date(NOW.getTime() + slept),
    sleep: (milliseconds) => {
      slept += milliseconds;
      return Promise.resolve();
    },
    message: ({ address, subscriber }) => ({
      messageId: `<${subscriber}@milepost.test>`,
      envelopeFrom: 'news@example.org',
      compose: () =>
        Promise.resolve([
          Buffer.from(`Message-ID: <${subscriber}@milepost.test>\r\nTo: ${address}\r\n\r\n`),
          Buffer.from(`.dot\r\n${'x'.repeat(400)}\r\n`),
        ]),
    }),
    progress: () => undefined,
    backedOff: () => undefined,
    ...overrides,
  });
}

/** The ledger, for a worker of its own. */
export async function ledgerOf(database: Database): Promise<DeliveryLedger> {
  return databaseLedger(database, await hireWorker(database, { name: 'test' }));
}

/** Begins an edition of one item for everybody. */
export async function begin(database: Database, id: string, now: Date = NOW): Promise<void> {
  const edition: Edition = {
    kind: 'article',
    id,
    slug: id,
    published: NOW.toISOString(),
    subject: id,
    language: 'en',
    items: [{ id: `${id}-item`, tags: [] }],
    html: [],
    text: [],
    url: null,
  };
  await beginEdition(
    database,
    { id, kind: 'article', edition, appeared: [] },
    (reading) => editionPicks(reading, edition.items, new Map(), now),
    now,
  );
}

/** The state of each subscriber's delivery. */
export async function states(database: Database): Promise<Readonly<Record<string, DeliveryState>>> {
  const rows = await database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .select(['address', 'delivery.state'])
    .orderBy('subscriber.id')
    .execute();
  return Object.fromEntries(rows.map(({ address, state }) => [address.replace('@example.org', ''), state]));
}
