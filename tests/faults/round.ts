import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { sql } from 'kysely';

import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import type { DeliveryState } from '../../pipeline/database/vocabulary.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { fakeEffects } from '../mailing/support/effects.ts';
import { badServer } from './bad-server.ts';
import { faultySend } from './faulty-send.ts';
import { check, judge, type EndCounts } from './judge.ts';
import type { Random } from './random.ts';
import { locationOf } from '../database/support/location.ts';

/** What a round did, in counts. */
export interface RoundCounts extends EndCounts {
  readonly subscribers: number;
  readonly kills: number;
  readonly misdeeds: number;
  /** Runs after the first, until nothing was waiting any more. */
  readonly runs: number;
}

const SENDER = fileURLToPath(new URL('./sender.ts', import.meta.url));
const SUBSCRIBERS = 80;
const HOUR = 3_600_000;
const BEGIN = Date.parse('2026-03-01T12:00:00Z');
/** Each refusal of us ends a run, so there have to be many. */
const MAX_RUNS = 60;
/** After so many runs, a delivery may have failed for five days. */
const GIVEN_UP_FROM = 17;

/**
 * Sends one edition through a bad server, kills the sender at random points, resumes until nothing is waiting any more,
 * and compares what the server took with the ledger.
 *
 * @param random Decides everything except how the operating system shares out its time.
 * @throws {Error} If somebody was missed, got it twice, is in doubt without cause, or is suppressed for a fault that is not
 * theirs.
 */
export async function faultRound(random: Random): Promise<RoundCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-faults-'));
  const file = join(folder, 'milepost.sqlite');
  const connections = 1 + random.below(6);
  const share = random.below(12);
  let killAt = Number.POSITIVE_INFINITY;
  let kill = (): void => undefined;
  const server = await badServer(random, share, (event) => {
    if (event >= killAt) kill();
  });
  const sending = { database: file, port: server.port, connections };
  try {
    await audience(file);
    let kills = 0;
    let now = BEGIN;
    for (let round = random.below(3); round >= 0; round -= 1) {
      killAt = server.events + 1 + random.below(SUBSCRIBERS * 3);
      if (
        await runAndKill([file, String(server.port), String(connections), iso(now)], (stop) => (kill = stop))
      ) {
        kills += 1;
        const claimed = await inState(file, 'claimed');
        check(claimed.length <= connections, `${claimed.length} claimed by ${connections} connections`);
      }
      killAt = Number.POSITIVE_INFINITY;
      // A clock can be set back, too.
      now += random.below(4) === 0 ? -HOUR : HOUR;
    }
    const listed = new Set<string>();
    let runs = 0;
    for (; runs < MAX_RUNS; runs += 1) {
      now += 7 * HOUR;
      const report = await faultySend(sending, fakeEffects({ now: iso(now) }));
      for (const { address } of report.inDoubt) listed.add(address);
      if (report.editions.every(({ complete }) => complete)) break;
    }
    const bound = kills * connections + server.doubtful;
    const ends = judge({
      server,
      subscribers: SUBSCRIBERS,
      states: await statesIn(file),
      suppressed: await suppressed(file),
      listed,
      bound,
      isLate: runs >= GIVEN_UP_FROM,
    });
    return { subscribers: SUBSCRIBERS, kills, misdeeds: server.misdeeds, ...ends, runs };
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

/** Subscribers of several domains, so that one that asks for a pause does not stop the others. */
async function audience(file: string): Promise<void> {
  const database = await audienceOf(SUBSCRIBERS, file);
  await sql`update subscriber set address = 's' || id || '@d' || (id % 20) || '.example',
    address_key = 's' || id || '@d' || (id % 20) || '.example'`.execute(database);
  await database.destroy();
}

/** Runs the sender; returns whether it was killed before it was done. */
async function runAndKill(args: readonly string[], onKill: (stop: () => void) => void): Promise<boolean> {
  const child = spawn(process.execPath, [SENDER, ...args], { stdio: 'ignore' });
  onKill(() => child.kill('SIGKILL'));
  const signal = await new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  return signal === 'SIGKILL';
}

async function suppressed(file: string): Promise<readonly string[]> {
  const database = await openDatabase(locationOf(file), { verify: true });
  const rows = await database
    .selectFrom('subscriber')
    .select('address')
    .where('state', '=', 'suppressed')
    .execute();
  await database.destroy();
  return rows.map(({ address }) => address);
}

/** The addresses whose delivery is in a state. */
export async function inState(
  file: string,
  wanted: 'claimed' | 'accepted' | 'rejected' | 'unknown',
): Promise<readonly string[]> {
  const states = [...(await statesIn(file))];
  return states.filter(([, state]) => state === wanted).map(([address]) => address);
}

async function statesIn(file: string): Promise<ReadonlyMap<string, DeliveryState>> {
  const database: Database = await openDatabase(locationOf(file), { verify: true });
  const rows = await database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .select(['subscriber.address', 'delivery.state'])
    .execute();
  await database.destroy();
  return new Map(rows.map(({ address, state }) => [address, state]));
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
