import { readFileSync } from 'node:fs';

import { sql } from 'kysely';

import { unsubscribe } from '../../../../pipeline/audience/leave.ts';
import { parseSecrets } from '../../../../pipeline/audience/secrets.ts';
import { unsubscribeJournal } from '../../../../pipeline/audience/unsubscribe-journal.ts';
import type { Database } from '../../../../pipeline/database/open.ts';
import { toldDelivery } from '../../../../pipeline/deliver/bounce/told-delivery.ts';
import { verpAddress } from '../../../../pipeline/deliver/bounce/verp.ts';
import { beginEdition } from '../../../../pipeline/deliver/ledger/begin-edition.ts';
import { deliveriesTo } from '../../../../pipeline/deliver/ledger/deliveries-to.ts';
import { deliveryDetails } from '../../../../pipeline/deliver/ledger/delivery-detail.ts';
import { listDeliveries, resolveInDoubt } from '../../../../pipeline/deliver/ledger/in-doubt.ts';
import { planResend, resendRejected } from '../../../../pipeline/deliver/ledger/resend.ts';
import { planPruning, pruneDeliveries } from '../../../../pipeline/deliver/pruning/prune.ts';
import { refuseDatabase } from '../../../../pipeline/deliver/workers/refuse-database.ts';
import { smtpTransport } from '../../../../pipeline/deliver/smtp/smtp-transport.ts';
import { takeBounce } from '../../../../pipeline/mailing/take-bounce.ts';
import { work } from '../../../../pipeline/mailing/work.ts';
import { readEditionStatistics } from '../../../../pipeline/statistics/editions/read-editions.ts';
import { audienceOf } from '../../../deliver/support/audience.ts';
import { gather } from '../../../deliver/support/gather.ts';
import { scriptedServer, type Misdeed } from '../../../deliver/support/scripted-server.ts';
import { fakeEffects, SECRET } from '../../../mailing/support/effects.ts';
import { materialOf } from '../../../mailing/support/material.ts';
import { withTables } from '../../../mailing/support/people.ts';
import { digest, send } from '../../../mailing/support/run.ts';
import { journalOf, locationOf, onPostgres } from '../../support/location.ts';

const PEOPLE = 60;
const DAY = 24 * 3600_000;

/** A day of a year in which a sender meets whatever there is, counted from the first of March. */
const at = (day: number): Date => new Date(Date.UTC(2026, 2, day, 12));
const on = (day: number): ReturnType<typeof fakeEffects> => fakeEffects({ now: at(day).toISOString() });

/** Rates, which workers keep together by the clock of the database; a single process would wait for this one, which stands still. */
const RATES = { rate: 100_000, domainRates: { 'd1.example': 100_000 } };

/** What the mail server answers to a recipient. */
type Answer = (to: string) => Misdeed | null;

/**
 * Does with a database whatever the sender does: plans, sends, is put off, refused and cut off, tries again, gives up, pauses and
 * goes on, takes bounces and complaints, makes digests, has workers deliver, and answers what people ask of the ledger.
 *
 * @param file As the test knows it.
 */
export async function spendYear(file: string): Promise<void> {
  let answer: Answer = () => null;
  let atEnd: Answer = () => null;
  const server = await scriptedServer((phase, to) =>
    phase === 'rcpt' ? answer(to) : phase === 'dot' ? atEnd(to) : null,
  );
  const material = (days: readonly number[], delivery: object = {}): ReturnType<typeof materialOf> =>
    materialOf(Object.fromEntries(days.map((day) => [`e${day}`, at(day).toISOString().slice(0, 10)])), file, {
      delivery: { pauseAbove: 0.9, dailyLimit: 10_000, ...(onPostgres ? RATES : {}), ...delivery },
      milestones: Object.fromEntries(days.map((day) => [`e${day}`, { [`i${day}`]: ['a'], [`j${day}`]: [] }])),
    });
  try {
    await gatherPeople(file);
    // First use, with an archive; some are put off, refused for good, or cut off, and a receiver takes nothing from us.
    answer = (to) =>
      to.startsWith('s1@') || to.startsWith('s2@')
        ? '451 4.2.1 later'
        : to.startsWith('s3@')
          ? '550 5.1.1 no such user'
          : to.endsWith('@d0.example')
            ? '550 5.7.1 your network is on our block list'
            : null;
    atEnd = (to) => (to.startsWith('s5@') || to.startsWith('s6@') ? 'drop-after-taking' : null);
    await send(material([-40, 1]), server.port, on(1));
    atEnd = () => null;
    await withTables(file, (database) => takeMails(database));
    // Tried again for days, until it is given up.
    for (const day of [2, 4, 7, 9]) await send(material([-40, 1]), server.port, on(day));
    // The mail server refuses everybody for a month.
    answer = () => '554 5.7.1 Relay access denied';
    for (const day of [10, 20, 45]) await send(material([-40, 1, 10]), server.port, on(day));
    // It has enough of us for today.
    answer = () => '452 4.5.3 daily limit of 500 messages a day reached';
    await send(material([-40, 1, 10, 46]), server.port, on(46));
    await send(material([-40, 1, 10, 46]), server.port, on(46), { askAgain: true });
    answer = () => null;
    await send(material([-40, 1, 10, 46]), server.port, on(48));
    // So much fails that it pauses; it goes on when it is asked for by name.
    answer = (to) => `550 5.1.1 ${to} unknown`;
    await send(material([1, 50], { pauseAbove: 0.2 }), server.port, on(50));
    answer = () => null;
    await send(material([1, 50]), server.port, on(51), { slug: 'e50' });
    for (const day of [60, 67]) await digest(material([1, 50, day]), server.port, on(day));
    await withTables(file, async (database) => {
      await askLedger(database);
      await interrupt(database);
    });
    await send(material([1, 50, 70]), server.port, on(70));
    await withTables(file, async (database) => {
      await planPruning(database, at(40));
      await pruneDeliveries(database, at(40), at(140));
    });
    await digest(material([1, 50, 70]), server.port, on(74));
    await haveWorkersDeliver(file, () => material([1, 50, 70, 80]), server.port);
    await withTables(file, (database) => refuseDatabase(database).catch(() => undefined));
  } finally {
    await server.close();
  }
}

/** Sixty people at four domains, of whom some follow tags, or want digests. */
async function gatherPeople(file: string): Promise<void> {
  const database = await audienceOf(PEOPLE, file);
  for (let id = 1; id <= PEOPLE; id += 1) {
    const address = `s${id}@d${id % 4}.example`;
    await database
      .updateTable('subscriber')
      .set({ address, address_key: address, frequency: id % 5 === 0 ? 'weekly' : 'every' })
      .where('id', '=', id)
      .execute();
    if (id % 3 === 0) await database.insertInto('follow').values({ subscriber_id: id, tag: 'a' }).execute();
  }
  await database.destroy();
}

/** What comes back, and who leaves. */
async function takeMails(database: Database): Promise<void> {
  const secrets = parseSecrets(SECRET).secrets ?? [SECRET];
  const edition = 'tag:example.org,2026:e1';
  const bouncing = {
    database,
    secrets,
    trustMessageIds: true,
    suppressAfter: { failures: 2, days: 1 },
    now: () => at(2),
  };
  const mail = (name: string, verp: string): Buffer =>
    Buffer.from(
      readFileSync(new URL(`../../../deliver/bounces/${name}.eml`, import.meta.url), 'utf8').replaceAll(
        '{VERP}',
        verp,
      ),
    );
  const sent = await database
    .selectFrom('delivery')
    .select(['subscriber_id', 'message_id'])
    .where('edition_id', '=', edition)
    .where('state', '=', 'accepted')
    .orderBy('subscriber_id')
    .execute();
  for (const [index, { subscriber_id: subscriber, message_id }] of sent.slice(0, 9).entries()) {
    const verp = verpAddress('bounces@example.org', { subscriber, edition }, SECRET);
    const other = `<${message_id?.slice(1) ?? ''}`;
    await takeBounce(bouncing, mail(index < 6 ? 'postfix' : 'mailbox-full', verp));
    await takeBounce(bouncing, mail('complaint', verp));
    await takeBounce(
      bouncing,
      Buffer.from(mail('postfix', 'nobody@example.org').toString().concat(`\r\n${other}`)),
    );
    const recipient = `s${subscriber}@d${subscriber % 4}.example`;
    await toldDelivery(database, secrets, { recipient, quoted: other }, at(2));
  }
  await unsubscribe(database, { id: 30 }, 'one click', at(2));
}

/** What people ask of the ledger, and decide. */
async function askLedger(database: Database): Promise<void> {
  for (const slug of [null, 'e1']) {
    for (const addressKey of [null, 's3@d3.example']) {
      const which = { slug, addressKey };
      await gather(listDeliveries(database, { ...which, state: null }));
      await gather(listDeliveries(database, { ...which, state: 'unknown' }));
      await planResend(database, which, at(69));
    }
  }
  await gather(listDeliveries(database, { slug: null, addressKey: null, subscriber: 4, state: null }));
  await deliveryDetails(database, 'e1', 's3@d3.example');
  await deliveriesTo(database, 4);
  await readEditionStatistics(database);
  await resolveInDoubt(database, { slug: 'e1', addressKey: 's5@d1.example' }, 'send', at(69));
  await resolveInDoubt(database, { slug: null, addressKey: null, subscriber: 6 }, 'skip', at(69));
  await resolveInDoubt(database, { slug: null, addressKey: null }, 'skip', at(69));
  await resendRejected(database, { slug: null, addressKey: 's3@d3.example' }, at(69));
}

/** Leaves an edition in preparation, a message on its way, and somebody in the journal, as a process that is killed. */
async function interrupt(database: Database): Promise<void> {
  const edition = {
    kind: 'article' as const,
    id: 'interrupted',
    slug: 'interrupted',
    published: at(69).toISOString(),
    subject: 'interrupted',
    language: 'en',
    items: [],
    html: [],
    text: [],
    url: null,
  };
  await beginEdition(
    database,
    { id: 'interrupted', kind: 'article', edition, appeared: [] },
    // oxlint-disable-next-line require-yield -- it is killed before it gives anything
    async function* killed() {
      throw new Error('killed');
    },
    at(69),
  ).catch(() => undefined);
  await database
    .updateTable('delivery')
    .set({ state: 'claimed', worker_id: 1 })
    .where('subscriber_id', 'in', [7, 8])
    .where('state', '=', 'accepted')
    .execute();
}

/** Has an edition begun by one process, and delivered by others; on SQLite by the same. */
async function haveWorkersDeliver(
  file: string,
  material: () => ReturnType<typeof materialOf>,
  port: number,
): Promise<void> {
  const location = locationOf(file);
  const journal = unsubscribeJournal(journalOf(file));
  await journal.keep({ subscriber: 31, by: 'one click', at: at(80) });
  if (location.engine === 'sqlite') return void (await send(material(), port, on(80)));
  // Nobody listens there, so it can't deliver anything itself.
  await send(material(), 9, on(80));
  await withTables(file, async (database) => {
    await database.updateTable('edition').set({ paused: null }).where('state', '=', 'sending').execute();
    await sql`update job set start_after = now(), data = data - 'from' where state < 'active'`.execute(
      database,
    );
  });
  await work({
    database: location,
    journal: journalOf(file),
    keys: { secret: SECRET, dkimKey: '' },
    transport: smtpTransport({ host: '127.0.0.1', port, secure: false, user: null, password: null }),
    connections: null,
    chores: null,
    untilDone: true,
    patience: 0,
    signal: new AbortController().signal,
    now: () => new Date(at(80).getTime() + DAY),
    tell: () => undefined,
  });
}
