import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Frequency } from '../../pipeline/database/vocabulary.ts';
import type { MailSource } from '../../pipeline/mailing/mail-source.ts';
import { resolveInDoubt } from '../../pipeline/deliver/ledger/in-doubt.ts';
import type { Transport } from '../../pipeline/deliver/transport.ts';
import type { DigestPeriod } from '../../pipeline/model/digest.ts';
import { fakeEffects } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { prefer, subscribe, withTables } from './support/people.ts';
import { runDigest, runSend, sendingTo } from './support/run.ts';

/** How the server ends an exchange; `killed`: the sender dies there, with the message accepted or not. */
type Ending = 'accepted' | 'rejected' | 'deferred' | 'unknown' | 'killed before' | 'killed after';

type Step =
  | { readonly kind: 'publish'; readonly tags: readonly (readonly string[])[] }
  /** `skip`: deliveries in doubt are skipped. */
  | { readonly kind: 'send' | 'day' | 'skip' }
  /** `switch`: those who keep to digests get them for another period from now on. */
  | { readonly kind: 'digest' | 'switch'; readonly period: DigestPeriod }
  | {
      readonly kind: 'prefer';
      readonly who: number;
      readonly frequency: Frequency;
      readonly tags: readonly string[];
    }
  | { readonly kind: 'join'; readonly frequency: Frequency };

const TAGS = ['a', 'b'];
/** Few, so that they change often. */
const PEOPLE = 2;
const period = fc.oneof(
  { weight: 4, arbitrary: fc.constant<DigestPeriod>('weekly') },
  { weight: 1, arbitrary: fc.constantFrom<DigestPeriod>('daily', 'monthly') },
);
const frequency = fc.oneof(fc.constant<Frequency>('every'), period);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      tags: fc.array(fc.subarray(TAGS), { maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('prefer' as const),
      who: fc.nat(PEOPLE - 1),
      frequency,
      tags: fc.subarray(TAGS, { maxLength: 1 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('digest' as const), period }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('switch' as const), period }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('send' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('day' as const, 'skip' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('join' as const), frequency }) },
);
const ending = fc.constantFrom<Ending>(
  'accepted',
  'accepted',
  'accepted',
  'rejected',
  'deferred',
  'unknown',
  'killed before',
  'killed after',
);

/**
 * These never change what they want, except that those who keep to digests may change how often they come; their mail
 * always arrives.
 */
const STEADY: Readonly<Record<string, { readonly frequency: Frequency; readonly tags: readonly string[] }>> =
  {
    'steady-every': { frequency: 'every', tags: [] },
    'steady-weekly': { frequency: 'weekly', tags: ['a'] },
    'steady-digests': { frequency: 'weekly', tags: [] },
  };

/** How each history ends: those who now have digests for another period are owed what no digest has brought yet. */
const LAST: readonly Step[] = [
  { kind: 'publish', tags: [['a'], ['b']] },
  { kind: 'send' },
  { kind: 'switch', period: 'monthly' },
];

test('each milestone at most once ever per subscriber, whatever they change and whenever the sender dies; nobody who stays is missed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 6, maxLength: 20 }),
      fc.array(ending, { minLength: 1, maxLength: 12 }),
      async (steps, endings) => {
        const folder = mkdtempSync(join(tmpdir(), 'milepost-once-'));
        try {
          const world = await createWorld(join(folder, 'milepost.sqlite'), endings);
          for (const step of [...steps, ...LAST]) await world.take(step);
          const perhaps = world.mail;
          for (const [who, items] of perhaps)
            expect(new Set(items).size, `${who} twice: ${items.join()}`).toBe(items.length);
          await world.finish();
          for (const [who, items] of world.mail)
            expect(new Set(items).size, `${who} twice: ${items.join()}`).toBe(items.length);
          expect(world.mail.get('steady-every')?.toSorted() ?? []).toEqual(world.published(null));
          expect(world.mail.get('steady-weekly')?.toSorted() ?? []).toEqual(world.published('a'));
          expect(world.mail.get('steady-digests')?.toSorted() ?? []).toEqual(world.published(null));
        } finally {
          rmSync(folder, { recursive: true });
        }
      },
    ),
    { numRuns: Number(process.env['MILEPOST_RUNS'] ?? 6) },
  );
}, 600_000);

interface World {
  /** Milestones that reached each of them, or may have. */
  readonly mail: ReadonlyMap<string, readonly string[]>;
  take(step: Step): Promise<void>;
  /** Everything that is due, over a server that accepts everything. */
  finish(): Promise<void>;
  /** Ids of all milestones with a tag; `null`: all of them. */
  published(tag: string | null): readonly string[];
}

async function createWorld(file: string, endings: readonly Ending[]): Promise<World> {
  const articles: Record<string, string> = {};
  const milestones: Record<string, Record<string, readonly string[]>> = {};
  const mail = new Map<string, string[]>();
  let day = Date.parse('2026-03-01T12:00:00Z');
  let exchanges = 0;
  let joined = 0;
  let calm = false;
  await subscribe(file, STEADY);
  for (let who = 0; who < PEOPLE; who += 1) await subscribe(file, { [`s${who}`]: {} });

  const now = (): string => new Date(day).toISOString();
  const material = (): MailSource => materialOf(articles, file, { milestones, connections: 1 });
  const transport: Transport = {
    connect: () =>
      Promise.resolve({
        usable: true,
        close: () => undefined,
        send: ({ to }, message) => {
          const who = to.replace('@example.org', '');
          const steady = calm || who.startsWith('steady');
          const end = steady ? 'accepted' : (endings[exchanges % endings.length] ?? 'accepted');
          exchanges += 1;
          if (end === 'accepted' || end === 'unknown' || end === 'killed after') {
            mail.set(who, [...(mail.get(who) ?? []), ...itemsIn(Buffer.concat(message))]);
          }
          if (end === 'killed before' || end === 'killed after') return Promise.reject(new Error('killed'));
          return Promise.resolve({ kind: end, reply: 'as the test says' });
        },
      }),
  };
  const run = async (work: 'send' | DigestPeriod): Promise<void> => {
    const effects = fakeEffects({ now: now() });
    const sending = { ...sendingTo(material(), 1), transport };
    const options = { yes: true, quiet: true };
    const running =
      work === 'send'
        ? runSend(material(), { slug: null, ...options }, sending, effects)
        : runDigest(material(), { period: work, ...options }, sending, effects);
    // A sender that dies leaves its claims behind; the lock goes with it.
    await running.catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'killed') throw error;
    });
  };
  // The first use, so that nothing later is archive.
  await run('send');
  return {
    mail,
    async take(step) {
      switch (step.kind) {
        case 'publish': {
          const slug = `article-${Object.keys(articles).length}`;
          articles[slug] = now().slice(0, 10);
          milestones[slug] = Object.fromEntries(step.tags.map((tags, at) => [`${slug}-${at}`, tags]));
          return;
        }
        case 'day':
          day += 24 * 60 * 60 * 1000;
          return;
        case 'skip':
          await withTables(file, (database) =>
            resolveInDoubt(database, { slug: null, addressKey: null }, 'skip', new Date(day)),
          );
          return;
        case 'prefer':
          return prefer(file, `s${step.who}`, step);
        case 'switch':
          return prefer(file, 'steady-digests', { frequency: step.period });
        case 'join':
          joined += 1;
          return subscribe(file, { [`j${joined}`]: { frequency: step.frequency } }, now());
        case 'send':
          return run('send');
        case 'digest':
          return run(step.period);
      }
    },
    async finish() {
      calm = true;
      for (let round = 0; round < 2; round += 1) {
        day += 24 * 60 * 60 * 1000;
        for (const work of ['send', 'daily', 'weekly', 'monthly'] as const) await run(work);
      }
      const waiting = await withTables(file, (database) =>
        database
          .selectFrom('delivery')
          .select('state')
          .where('state', 'in', ['planned', 'claimed', 'deferred'])
          .execute(),
      );
      expect(waiting).toEqual([]);
    },
    published: (tag) =>
      Object.entries(milestones)
        .flatMap(([slug, all]) =>
          Object.keys(all).length === 0
            ? tag === null
              ? [`tag:example.org,2026:${slug}`]
              : []
            : Object.entries(all).flatMap(([id, tags]) => (tag === null || tags.includes(tag) ? [id] : [])),
        )
        .toSorted(),
  };
}

/** Ids of the milestones in the text of a message. */
function itemsIn(message: Buffer): readonly string[] {
  const [text = ''] = message.toString('latin1').split('Content-Type: text/html');
  return text.match(/(?<=^\[)[\w:.,-]+(?=\]=?\r$)/gm) ?? [];
}
