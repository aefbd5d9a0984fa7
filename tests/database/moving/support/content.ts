import fc from 'fast-check';
import { type Insertable, sql } from 'kysely';

import type { Database } from '../../../../pipeline/database/open.ts';
import type { Schema } from '../../../../pipeline/database/schema.ts';

/** The tables that are copied. */
type ContentTable = Exclude<keyof Schema, 'relocation'>;

/** Rows for every table that is copied; those that others refer to come first. */
export type Content = { readonly [Table in ContentTable]: readonly Insertable<Schema[Table]>[] };

const HARD_TEXTS = [
  '',
  ' ',
  'NULL',
  String.raw`\N`,
  String.raw`'"\{},$1 ?`,
  '{"a":[1,null]}',
  '\t\r\n\u2028\u0001\u007F',
  '\uFEFFafter a mark',
  'a replacement \uFFFD that was there',
  'Zoë Ångström',
  'e\u0301 and é',
  '👩‍👩‍👧‍👦💌',
  '\u{10FFFF}\uE000',
  'ä'.repeat(40_000),
];
const text = fc.oneof(
  fc.constantFrom(...HARD_TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.replaceAll('\0', '')),
);
/** Texts of keys: a server's indexes take less than three thousand bytes. */
const short = text.map((value) => value.slice(0, 40).toWellFormed());
const maybe = fc.option(text, { nil: null });
const time = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const maybeTime = fc.option(time, { nil: null });
const integer = fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 });
const count = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const big = fc.integer({ min: 0, max: 2 ** 53 - 1 });
const real = fc.double({ noNaN: true, noDefaultInfinity: true });
const flag = fc.constantFrom(0 as const, 1 as const);

const person = fc.record({
  address: text,
  name: maybe,
  state: fc.constantFrom(
    'pending' as const,
    'active' as const,
    'unsubscribed' as const,
    'suppressed' as const,
  ),
  reason: maybe,
  cause: fc.constantFrom(null, 'bounces' as const, 'complaint' as const, 'person' as const),
  failures_after: maybeTime,
  frequency: fc.constantFrom('every' as const, 'daily' as const, 'weekly' as const, 'monthly' as const),
  digest_after: integer,
  language: maybe,
  paused_until: maybeTime,
  created_at: time,
  changed_at: time,
});
const edition = fc.record({
  slug: text,
  kind: fc.constantFrom('article' as const, 'daily' as const, 'weekly' as const, 'monthly' as const),
  state: fc.constantFrom('archived' as const, 'sending' as const, 'complete' as const),
  digest: maybe,
  appeared: fc.option(integer, { nil: null }),
  first_seen_at: time,
  started_at: maybeTime,
  finished_at: maybeTime,
  paused: maybe,
  watched_from: maybeTime,
  doubted: flag,
  pruned_at: maybeTime,
});
const delivery = fc.record({
  state: fc.constantFrom(
    'planned' as const,
    'claimed' as const,
    'accepted' as const,
    'rejected' as const,
    'deferred' as const,
    'unknown' as const,
    'skipped' as const,
  ),
  doubtful: flag,
  message_id: fc.option(short, { nil: null }),
  attempts: count,
  planned_at: time,
  claimed_at: maybeTime,
  settled_at: maybeTime,
  retry_at: maybeTime,
  reply: maybe,
  reason: fc.option(short, { nil: null }),
  bounced: flag,
  failing_since: maybeTime,
  failing_days: count,
  worker_id: fc.option(big, { nil: null }),
});
const consent = fc.record({
  kind: fc.constantFrom(
    'asked' as const,
    'confirmed' as const,
    'added' as const,
    'imported' as const,
    'withdrawn' as const,
    'returned' as const,
  ),
  at: maybeTime,
  recorded_at: time,
  source: text,
  wording: maybe,
  network: maybe,
});
const request = fc.record({
  address: text,
  address_key: text,
  name: maybe,
  language: maybe,
  source: text,
  wording: text,
  network: text,
  asked_at: time,
  attempts: count,
  due_at: time,
});

function some<T>(one: fc.Arbitrary<T>, maxLength = 4): fc.Arbitrary<T[]> {
  return fc.array(one, { minLength: 1, maxLength });
}

/** A publication with rows in every table. Numbers have gaps, as after people have been removed. */
export const anyContent: fc.Arbitrary<Content> = fc
  .record({
    gap: fc.integer({ min: 0, max: 9 }),
    people: some(person),
    editions: some(fc.tuple(edition, text, delivery, short), 3),
    consents: some(consent),
    requests: some(request),
    tags: some(short),
    brakes: some(fc.record({ hash: short, count: real, at: time, forget_at: maybeTime })),
    hashes: some(fc.record({ hash: short, at: time })),
    workers: some(
      fc.record({ name: text, started_at: time, until: time, written: count, part: maybe, ended_at: time }),
    ),
    amount: fc.option(integer, { nil: null }),
  })
  .map(({ gap, people, editions, consents, requests, tags, brakes, hashes, workers, amount }) => {
    const subscribers = people.map((one, index) => ({
      ...one,
      id: (index + 1) * (gap + 1),
      address_key: `${index}${one.address}`,
    }));
    const first = subscribers[0]?.id ?? 1;
    const named = editions.map(([one, , , id], index) => ({ ...one, id: `${id}${index}` }));
    const edition = named[0]?.id ?? '';
    const choices = named.map(({ id }, index) => ({
      id: index + gap + 1,
      edition_id: id,
      items: `[${index}]`,
    }));
    return {
      publication: [{ id: 1, first_use_at: '2026-03-01T08:00:00.000Z' }],
      subscriber: subscribers,
      follow: distinct(tags).map((tag) => ({ subscriber_id: first, tag })),
      consent: consents.map((one, index) => ({ ...one, id: index + 1 + gap, subscriber_id: first })),
      erased: distinct(hashes.map(({ hash }) => hash)).map((hash) => ({
        hash,
        key_id: hash,
        erased_at: '2026',
      })),
      request: requests.map((one, index) => ({
        ...one,
        id: index + 1,
        consent_id: index === 0 ? null : 1 + gap,
      })),
      brake: [...new Map(brakes.map((one) => [one.hash, one])).values()],
      edition: named,
      preparation: [{ edition_id: edition, was_archived: 1 as const }],
      edition_content: named.map(({ id }, index) => ({
        edition_id: id,
        content: editions[index]?.[1] ?? '',
      })),
      choice: choices,
      choice_item: distinct(tags).map((item) => ({ choice_id: gap + 1, item })),
      appearance: distinct(tags).map((item, index) => ({
        number: (index + 1) * (gap + 1),
        item,
        slug: item,
      })),
      worker: workers.map((one, index) => ({ ...one, id: 2 ** 53 - 1 - index })),
      delivery: named.flatMap(({ id }, index) =>
        subscribers.map(({ id: subscriber }) => ({
          attempts: 1,
          planned_at: '2026',
          state: 'accepted' as const,
          ...(subscriber === first ? editions[index]?.[2] : {}),
          edition_id: id,
          subscriber_id: subscriber,
          choice_id: choices[index]?.id ?? null,
        })),
      ),
      rate_line: distinct(tags).map((name) => ({ name, due: 1.5e12 })),
      domain_pause: distinct(tags).map((domain) => ({ domain, times: 1, until: '2026' })),
      // Triggers write it.
      delivery_tally: [],
      had: choices.map(({ id }) => ({ choice_id: id, subscriber_id: first })),
      pruned_tally: named.map(({ id }, index) => ({
        edition_id: id,
        state: 'accepted' as const,
        reason: editions[index]?.[2].reason ?? '',
        bounced: 0,
        count: index + 1,
      })),
      quota: [
        { account: tags[0] ?? '', period: 'day', amount, reply: '', learned_at: '2026', until: '2026' },
      ],
      refusal: distinct(tags).map((receiver) => ({
        edition_id: edition,
        receiver,
        since: '',
        last_at: '',
        days: 1,
      })),
      handled_mail: distinct(tags).map((mail) => ({ mailbox: '', mail })),
      handled_event: distinct(tags).map((hash) => ({ hash, handled_at: '2026' })),
    } satisfies Content;
  });

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

const ORDER = [
  'publication',
  'subscriber',
  'follow',
  'consent',
  'erased',
  'request',
  'brake',
  'edition',
  'preparation',
  'edition_content',
  'choice',
  'choice_item',
  'appearance',
  'worker',
  'delivery',
  'had',
  'pruned_tally',
  'quota',
  'refusal',
  'rate_line',
  'domain_pause',
  'handled_mail',
  'handled_event',
] as const satisfies readonly ContentTable[];

/** Writes it into a database. */
export async function fill(database: Database, content: Content): Promise<void> {
  for (const table of ORDER) {
    for (const row of content[table]) {
      const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
      const values = sql.join(Object.values(row));
      await sql`insert into ${sql.table(table)} (${columns}) values (${values})`.execute(database);
    }
  }
}
