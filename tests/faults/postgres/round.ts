import { setTimeout as delay } from 'node:timers/promises';

import { badServer } from '../bad-server.ts';
import { check, judge } from '../judge.ts';
import type { Random } from '../random.ts';
import type { Actor } from './actor.ts';
import { finishAlone, finishWithSend, listedInDoubt } from './calm.ts';
import type { FaultServer } from './fault-server.ts';
import { doFault, FAULTS, noFaults, type FaultCounts } from './faults.ts';
import {
  articleDay,
  CLOCK_ERROR,
  deliveryStates,
  fillAudience,
  stageOf,
  storyOf,
  type Stage,
} from './stage.ts';

/** What a round did, in counts. */
export interface PostgresCounts extends Omit<FaultCounts, 'bound'> {
  readonly subscribers: number;
  readonly misdeeds: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly inDoubt: number;
  /** Leases that were lost by whoever had one and lived. */
  readonly leasesLost: number;
}

const WORKERS = 4;
/** So long nothing happens, in milliseconds, when there is nothing more to do for now. */
const QUIET = 6000;
/** The most milliseconds until an edition is delivered, in leases. */
const AT_MOST = 30;

/**
 * Sends one edition by four workers and one or two planners, who share nothing but a Postgres server, lets things go wrong
 * with all of them and with both servers, and judges by what the mail server took.
 *
 * @param isReal Whether the workers are the program itself.
 * @throws {Error} If somebody was missed, got it twice, or is in doubt without cause; or if whatever is left is not delivered.
 */
export async function postgresRound(
  random: Random,
  server: FaultServer,
  name: string,
  isReal = false,
): Promise<PostgresCounts> {
  const size = 80 + random.below(220);
  const connections = 1 + random.below(3);
  // The program waits for minutes for a mail server that stalls.
  const share = isReal || random.below(3) === 0 ? 0 : random.below(7);
  const faults = Array.from({ length: random.below(7) }, () => ({
    at: 1 + random.below(size * 5),
    name: FAULTS[random.below(FAULTS.length)] ?? 'kill',
  }));
  const clocks = Array.from({ length: WORKERS }, () => (random.below(3) - 1) * CLOCK_ERROR);
  const counts = noFaults();
  const going: Promise<void>[] = [];
  let lastEvent = performance.now();
  let stage: Stage | null = null;
  const mail = await badServer(random, share, (event) => {
    lastEvent = performance.now();
    for (const fault of faults)
      if (fault.at === event && stage !== null) going.push(doFault(fault.name, stage, random, counts));
  });
  const own = await stageOf(server, name, mail, isReal);
  try {
    await fillAudience(own.database, size);
    stage = own;
    const workers = clocks.map((ahead) => own.start({ connections, ahead: isReal ? 0 : ahead }));
    await Promise.all([...workers, plan(own, random, connections, counts)]);
    lastEvent = performance.now();
    const mayFinish = share === 0 && !faults.some(({ name }) => name === 'mail-cut');
    await settle(own, going, () => lastEvent, mayFinish);
    stage = null;
    await Promise.all(going);
    await dismiss(own);
    await finishAlone(own, connections);
    const runs = await finishWithSend(own, mail);
    const ends = judge({
      server: mail,
      subscribers: size,
      states: await deliveryStates(own.database),
      suppressed: await suppressed(own),
      listed: await listedInDoubt(own),
      bound: counts.bound + mail.doubtful,
      isLate: runs > 16,
    });
    const { bound: _bound, ...happened } = counts;
    const said = own.actors.map((actor) => actor.said()).join('\n');
    const leasesLost = said.split('It goes on as a new worker').length - 1;
    return { subscribers: size, misdeeds: mail.misdeeds, ...ends, ...happened, leasesLost };
  } catch (error) {
    const wrong = faults.map(({ at, name }) => `${name} at ${at}`).join(', ');
    throw new Error(`${String(error)}\nfaults: ${wrong}\n${storyOf(own)}`, { cause: error });
  } finally {
    await own.close();
    await mail.close();
  }
}

/** Plans the edition, by one or two at once, of whom one may be killed; until it is begun. */
async function plan(stage: Stage, random: Random, connections: number, counts: FaultCounts): Promise<void> {
  const article = articleDay();
  const killedAfter = random.below(3) === 0 ? random.below(2500) : null;
  const planners: Actor[] = [];
  for (let number = random.below(2); number >= 0; number -= 1)
    planners.push(await stage.start({ connections, article }));
  const [first] = planners;
  if (killedAfter !== null && first !== undefined) {
    await delay(killedAfter);
    if (first.isRunning) {
      counts.kills += 1;
      counts.bound += connections;
      first.signal('SIGKILL');
    }
  }
  for (;;) {
    if (await isBegun(stage)) return;
    if (!planners.some(({ isRunning }) => isRunning)) {
      check(planners.length < 10, 'no `send` begins the edition');
      planners.push(await stage.start({ connections, article }));
    }
    await delay(200);
  }
}

async function isBegun({ database }: Stage): Promise<boolean> {
  return ask(async () => {
    const edition = await database.selectFrom('edition').select('id').executeTakeFirst();
    return edition !== undefined;
  }, false);
}

/** What the database says; `otherwise`, while it is being restarted. */
async function ask<T>(question: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await question();
  } catch {
    return otherwise;
  }
}

/** Waits until everything is delivered, or nothing happens any more. @param mayFinish Whether all of it has to be. */
async function settle(
  stage: Stage,
  going: readonly Promise<void>[],
  lastEvent: () => number,
  mayFinish: boolean,
): Promise<void> {
  const until = performance.now() + AT_MOST * stage.lease.length;
  for (;;) {
    const seen = going.length;
    await Promise.all(going);
    const left = await ask(() => unfinished(stage), 1);
    if (left === 0 && going.length === seen) return;
    const now = performance.now();
    if (!mayFinish && now - lastEvent() > QUIET + 2 * stage.lease.length) return;
    check(now < until || !mayFinish, `${left} are not delivered although workers work`);
    if (now >= until) return;
    await delay(200);
  }
}

async function unfinished({ database }: Stage): Promise<number> {
  const states = [...(await deliveryStates(database)).values()];
  return states.filter((state) => state === 'planned' || state === 'claimed').length;
}

/** Ends all who are there, who must end in time, and must have ended for no other reason. */
async function dismiss({ actors }: Stage): Promise<void> {
  for (const actor of actors) {
    check(!/\n {4}at /.test(actor.said()), `a process failed: ${actor.said()}`);
    if (actor.isRunning) actor.signal('SIGTERM');
  }
  const all = Promise.all(actors.map(({ ended }) => ended));
  const inTime = await Promise.race([all.then(() => true), delay(30_000, false, { ref: false })]);
  check(inTime, 'a process does not end');
  for (const actor of actors)
    check(!/\n {4}at /.test(actor.said()), `a process failed at its end: ${actor.said()}`);
}

async function suppressed({ database }: Stage): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('subscriber')
    .select('address')
    .where('state', '=', 'suppressed')
    .execute();
  return rows.map(({ address }) => address);
}
