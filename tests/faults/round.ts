import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { sql } from 'kysely';

import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import {
  scriptedServer,
  type Misdeed,
  type Phase,
  type ScriptedServer,
} from '../deliver/support/scripted-server.ts';
import { fakeEffects } from '../mailing/support/effects.ts';
import { faultySend } from './faulty-send.ts';
import type { Random } from './random.ts';
import { locationOf } from '../database/support/location.ts';

/** What a round did, in counts. */
export interface RoundCounts {
  readonly subscribers: number;
  readonly kills: number;
  readonly misdeeds: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly inDoubt: number;
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

/** What the server can do wrong, and where. A stall after the dot, or a drop, leaves the sender in doubt. */
const MISDEEDS: readonly (readonly [Phase, Misdeed])[] = [
  ['mail', 'drop'],
  ['mail', '451 4.3.0 busy'],
  ['mail', '530 5.7.0 Authentication required'],
  ['rcpt', 'drop'],
  ['rcpt', '421 4.7.0 slow down'],
  ['rcpt', '451 4.2.1 later'],
  ['rcpt', '550 no such user'],
  ['rcpt', '554 5.7.1 Relay access denied'],
  ['rcpt', '550 5.1.1 too many recipients this hour'],
  ['rcpt', '552 5.2.2 mailbox full'],
  ['data', 'reset'],
  ['data', 'stall'],
  ['data', '451 4.3.0 later'],
  ['content', 'drop'],
  ['content', 'reset'],
  ['content', 'stall'],
  ['dot', 'drop'],
  ['dot', 'reset'],
  ['dot', 'stall'],
  ['dot', 'drop-after-taking'],
  ['dot', 'stall-after-taking'],
  ['dot', '421 4.3.2 closing'],
  ['dot', '451 4.3.0 later'],
  ['dot', '550 5.6.0 no'],
];

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
  let misdeeds = 0;
  let doubtful = 0;
  let events = 0;
  let killAt = Number.POSITIVE_INFINITY;
  let kill = (): void => undefined;
  const refused = new Set<string>();
  const gone = new Set<string>();
  const extensions = random.below(2) === 0 ? [] : ['PIPELINING', 'SIZE 10000000'];
  const kind = { extensions, isCareless: random.below(2) === 0 };
  const server = await scriptedServer((phase, to) => {
    // Each piece of the content is an event of its own.
    events += 1;
    if (events >= killAt) kill();
    const chosen = random.below(100) < share ? MISDEEDS[random.below(MISDEEDS.length)] : undefined;
    if (chosen === undefined || chosen[0] !== phase) return null;
    const [, misdeed] = chosen;
    misdeeds += 1;
    // A message that fits into the buffers has left the sender completely before its beginning is read here.
    if ((phase === 'dot' || phase === 'content') && !/^\d/.test(misdeed)) doubtful += 1;
    if (misdeed === '550 no such user') gone.add(to);
    if (misdeed === '550 no such user' || misdeed === '550 5.6.0 no') refused.add(to);
    return misdeed;
  }, kind);
  const sending = { database: file, port: server.port, connections };
  try {
    await audience(file);
    let kills = 0;
    let now = BEGIN;
    for (let round = random.below(3); round >= 0; round -= 1) {
      killAt = events + 1 + random.below(SUBSCRIBERS * 3);
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
    return await judge({
      file,
      server,
      refused,
      gone,
      listed,
      bound: kills * connections + doubtful,
      kills,
      misdeeds,
      runs,
    });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

async function judge(found: {
  readonly file: string;
  readonly server: ScriptedServer;
  readonly refused: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
  readonly listed: ReadonlySet<string>;
  readonly bound: number;
  readonly kills: number;
  readonly misdeeds: number;
  readonly runs: number;
}): Promise<RoundCounts> {
  const { file, server, refused, gone, listed, bound, kills, misdeeds, runs } = found;
  const taken = new Map<string, number>();
  for (const { to } of server.taken) taken.set(to, (taken.get(to) ?? 0) + 1);
  for (const [address, times] of taken) check(times === 1, `${address} got it ${times} times`);
  const accepted = await inState(file, 'accepted');
  for (const address of accepted)
    check(taken.has(address), `${address} is recorded as accepted, but was not`);
  const inDoubt = await inState(file, 'unknown');
  for (const address of inDoubt) check(listed.has(address), `${address} is in doubt, but was not listed`);
  check(inDoubt.length <= bound, `${inDoubt.length} in doubt, at most ${bound} can be`);
  const rejected = await inState(file, 'rejected');
  for (const address of rejected)
    check(!taken.has(address), `${address} is recorded as rejected, but has it`);
  const known = new Set([...accepted, ...inDoubt, ...rejected]);
  check(known.size === SUBSCRIBERS, `${SUBSCRIBERS - known.size} are lost`);
  for (const address of rejected) {
    check(refused.has(address) || runs >= GIVEN_UP_FROM, `${address} was rejected without a cause`);
  }
  for (const address of await suppressed(file))
    check(gone.has(address), `${address} is suppressed, and not for its own fault`);
  return {
    subscribers: SUBSCRIBERS,
    kills,
    misdeeds,
    accepted: accepted.length,
    rejected: rejected.length,
    inDoubt: inDoubt.length,
    runs,
  };
}

/** @throws {Error} naming the violation, unless something holds. */
export function check(holds: boolean, violation: string): void {
  if (!holds) throw new Error(violation);
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
  state: 'claimed' | 'accepted' | 'rejected' | 'unknown',
): Promise<readonly string[]> {
  const database: Database = await openDatabase(locationOf(file), { verify: true });
  const rows = await database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .select('subscriber.address')
    .where('delivery.state', '=', state)
    .execute();
  await database.destroy();
  return rows.map(({ address }) => address);
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
