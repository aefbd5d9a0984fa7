import { setTimeout as delay } from 'node:timers/promises';

import type { Random } from '../random.ts';
import type { Actor } from './actor.ts';
import type { RestartKind } from './fault-server.ts';
import { CLOCK_ERROR, claimsOf, type Stage } from './stage.ts';

/** What went wrong in a round, in counts. */
export interface FaultCounts {
  kills: number;
  freezes: number;
  /** Workers that were cut off from the database, and from the mail server. */
  cuts: number;
  mailCuts: number;
  /** Answers of the database that were lost, also those to a commit. */
  lostAnswers: number;
  restarts: number;
  /** Messages that were claimed by whoever was killed, frozen, or cut off from the mail server, when that happened. */
  claimsInFlight: number;
  /** The most that can be in doubt for it. */
  bound: number;
}

/** Nothing has gone wrong. */
export function noFaults(): FaultCounts {
  return {
    kills: 0,
    freezes: 0,
    cuts: 0,
    mailCuts: 0,
    lostAnswers: 0,
    restarts: 0,
    claimsInFlight: 0,
    bound: 0,
  };
}

/** What can go wrong. */
export const FAULTS = ['kill', 'freeze', 'cut', 'mail-cut', 'lost-commit', 'lost-answer', 'restart'] as const;

/** One of them. */
export type FaultName = (typeof FAULTS)[number];

/** Lets something go wrong, and mends it. Resolves when it is mended. */
export async function doFault(
  name: FaultName,
  stage: Stage,
  random: Random,
  counts: FaultCounts,
): Promise<void> {
  const running = stage.actors.filter(({ isRunning }) => isRunning);
  const victim = running[random.below(Math.max(1, running.length))];
  // Decided first, so that the same seed decides the same whatever the timing.
  const [long, kind, coin] = [random.below(100), random.below(3), random.below(2)];
  if (victim === undefined) return;
  const { length } = stage.lease;
  switch (name) {
    case 'kill':
      return kill(stage, victim, random, counts);
    case 'freeze': {
      counts.freezes += 1;
      await countDoubtful(stage, victim, counts);
      victim.signal('SIGSTOP');
      await delay(length * (1.1 + long / 200));
      victim.signal('SIGCONT');
      return;
    }
    case 'cut': {
      counts.cuts += 1;
      victim.database.cut(coin === 0 ? 'stalled' : 'refused');
      await delay((length * (5 + long)) / 75);
      victim.database.mend();
      return;
    }
    case 'mail-cut': {
      counts.mailCuts += 1;
      await countDoubtful(stage, victim, counts);
      victim.mail.cut(coin === 0 ? 'stalled' : 'refused');
      await delay((length * (5 + long)) / 75);
      victim.mail.mend();
      return;
    }
    case 'lost-commit':
    case 'lost-answer': {
      const { database } = victim;
      const wasLost = await (name === 'lost-commit'
        ? database.loseCommitAnswer(length)
        : database.loseAnswer(length));
      if (wasLost) counts.lostAnswers += 1;
      return;
    }
    case 'restart': {
      counts.restarts += 1;
      return stage.server.restart(
        (['fast', 'immediate', 'kill'] as const satisfies RestartKind[])[kind] ?? 'fast',
      );
    }
  }
}

/** Kills a process, and starts a new one in its place. */
async function kill(stage: Stage, victim: Actor, random: Random, counts: FaultCounts): Promise<void> {
  const ahead = (random.below(3) - 1) * CLOCK_ERROR;
  counts.kills += 1;
  counts.bound += victim.connections;
  victim.signal('SIGKILL');
  await victim.ended;
  counts.claimsInFlight += (await claimsOf(stage, victim)) ?? victim.connections;
  await stage.start({ connections: victim.connections, ahead });
}

async function countDoubtful(stage: Stage, victim: Actor, counts: FaultCounts): Promise<void> {
  counts.bound += victim.connections;
  counts.claimsInFlight += (await claimsOf(stage, victim)) ?? victim.connections;
}
