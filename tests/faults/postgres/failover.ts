import { setTimeout as delay } from 'node:timers/promises';

import { sql } from 'kysely';
import pg from 'pg';

import { badServer } from '../bad-server.ts';
import { check, judge, nobodyTwice } from '../judge.ts';
import type { Random } from '../random.ts';
import { finishAlone, finishWithSend, listedInDoubt } from './calm.ts';
import type { FaultServer } from './fault-server.ts';
import { articleDay, deliveryStates, fillAudience, stageOf, storyOf, type Stage } from './stage.ts';

/** What the place of a server is taken by. */
export type Successor = 'an empty server' | 'an older copy';

/** What a round did, in counts. */
export interface FailoverCounts {
  readonly subscribers: number;
  readonly accepted: number;
  readonly inDoubt: number;
  /** Messages that were claimed in the database that was lost, and not recorded. */
  readonly claimsInFlight: number;
  /** Messages that the mail server took after the change: they had been claimed before. */
  readonly takenAfter: number;
}

const WORKERS = 4;
/** Answers of the mail server take so long, in milliseconds, that the delivery is not over too soon. */
const LATENCY = 150;
/** So long everybody has to notice it, in milliseconds, on a busy machine. */
const NOTICED = 30_000;

/**
 * In the middle of an edition, an empty server or an older copy takes the place of the server. Everybody must notice, and send
 * nothing more. Then the right one is back, and the rest is delivered.
 *
 * @throws {Error} If somebody goes on, or gets it twice, or not at all.
 */
export async function failoverRound(
  random: Random,
  server: FaultServer,
  name: string,
  to: Successor,
): Promise<FailoverCounts> {
  const size = 300 + random.below(200);
  const connections = 1 + random.below(2);
  const after = 10 + random.below(60);
  const mail = await badServer(random, 0, () => undefined);
  const stage = await stageOf(server, name, mail, false);
  const tookBefore = (count: number): Promise<void> =>
    until(() => mail.taken.length >= count, 'it is not sent');
  let successor: FaultServer | null = null;
  try {
    await fillAudience(stage.database, size);
    const input = { connections, mailLatency: LATENCY };
    const starting = Array.from({ length: WORKERS }, () => stage.start(input));
    const all = await Promise.all([...starting, stage.start({ ...input, article: articleDay() })]);
    await tookBefore(after);
    successor = await (to === 'an empty server' ? server.empty() : server.copy());
    // Each has done something of which the copy does not know: everybody does while there is something to do.
    if (to === 'an older copy') await everybodyHasWritten(stage, successor);
    const { port } = successor;
    const atChange = mail.taken.length;
    check(atChange < size - WORKERS * connections, 'all of it was sent before the change');
    // On a busy machine, one may have lost its lease before.
    const running = all.filter(({ isRunning }) => isRunning);
    for (const { database } of running) database.lead(port);
    await until(() => !running.some(({ isRunning }) => isRunning), 'somebody goes on', NOTICED);
    for (const actor of running) {
      check(
        /older copy|none of milepost’s tables/.test(actor.said()),
        `it does not say why: ${actor.said()}`,
      );
      check(actor.exitCode === 1, `it ended with ${actor.exitCode}`);
    }
    const takenAfter = mail.taken.length - atChange;
    const claimsInFlight = await claimed(stage);
    const mostInFlight = running.length * connections;
    check(takenAfter <= mostInFlight, `${takenAfter} were sent after the change`);
    nobodyTwice(mail);
    // Whoever knows nothing of before is told by those who did.
    const fresh = await stage.start({ ...input, untilDone: true });
    fresh.database.lead(port);
    await until(() => !fresh.isRunning, 'a new worker does not end', NOTICED);
    check(mail.taken.length === atChange + takenAfter, 'a new worker goes on');
    await finishAlone(stage, connections);
    const runs = await finishWithSend(stage, mail);
    const { accepted, inDoubt } = judge({
      server: mail,
      subscribers: size,
      states: await deliveryStates(stage.database),
      suppressed: [],
      listed: await listedInDoubt(stage),
      bound: mostInFlight,
      isLate: runs > 1,
    });
    return { subscribers: size, accepted, inDoubt, claimsInFlight, takenAfter };
  } catch (error) {
    throw new Error(`${String(error)}\n${storyOf(stage)}`, { cause: error });
  } finally {
    await stage.close();
    await mail.close();
    await successor?.stop();
  }
}

/** Waits for something. @param within At most so many milliseconds. */
async function until(holds: () => boolean, otherwise: string, within = 60_000): Promise<void> {
  const end = performance.now() + within;
  while (!holds()) {
    check(performance.now() < end, otherwise);
    await delay(20);
  }
}

/** Waits until each worker has written something that a copy has not. */
async function everybodyHasWritten({ database, schema }: Stage, copy: FaultServer): Promise<void> {
  const client = new pg.Client({ connectionString: copy.url() });
  await client.connect();
  const { rows } = await client.query<{ id: string; written: number }>(
    `select id, written from "${schema}".worker where ended_at is null`,
  );
  await client.end();
  for (const { id, written } of rows) {
    for (let looked = 0; ; looked += 1) {
      const row = await database
        .selectFrom('worker')
        .select(['written', 'ended_at'])
        .where('id', '=', Number(id))
        .executeTakeFirstOrThrow();
      if (row.written > written || row.ended_at !== null) break;
      check(looked < 500, 'a worker does nothing');
      await delay(20);
    }
  }
}

async function claimed({ database }: Stage): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from delivery where state = 'claimed'
  `.execute(database);
  return rows[0]?.count ?? 0;
}
