import type { Kysely } from 'kysely';

import type { Schema } from '../../database/schema.ts';
import type { Secrets } from '../secrets.ts';
import { readBrake, writeBrake, type BrakeKind } from './brake.ts';

/** How often something may be done: this many times at once, and as many again within a time, evenly. */
export interface TurnLimit {
  readonly times: number;
  /** In milliseconds. */
  readonly within: number;
}

/** Whose turn it would be. */
export interface Turn extends TurnLimit {
  readonly kind: BrakeKind;
  /** Such as a network. */
  readonly of: string;
}

/** How many seconds it takes until each of these has a turn; 0: now. Uses nothing. */
export async function turnsWait(
  database: Kysely<Schema>,
  secrets: Secrets,
  turns: readonly Turn[],
  now: Date,
): Promise<number> {
  const waits = [];
  for (const turn of turns) waits.push(waitAfter(turn, await usedOf(database, secrets, turn, now)));
  return Math.max(0, ...waits);
}

/**
 * Uses a turn of each of these, or of none if one of them has to wait.
 *
 * @param database Within a transaction.
 * @returns The seconds to wait; 0: the turns were used.
 */
export async function takeTurns(
  database: Kysely<Schema>,
  secrets: Secrets,
  turns: readonly Turn[],
  now: Date,
): Promise<number> {
  const wait = await turnsWait(database, secrets, turns, now);
  if (wait > 0) return wait;
  for (const turn of turns) {
    const used = await usedOf(database, secrets, turn, now);
    const brake = { count: used + 1, at: now, forgetAt: new Date(now.getTime() + turn.within) };
    await writeBrake(database, secrets, turn.kind, turn.of, brake);
  }
  return 0;
}

async function usedOf(
  database: Kysely<Schema>,
  secrets: Secrets,
  { kind, of, times, within }: Turn,
  now: Date,
): Promise<number> {
  const brake = await readBrake(database, secrets, kind, of);
  if (brake === null) return 0;
  // A clock that was set back neither gives nor takes turns.
  const regained = (Math.max(0, now.getTime() - brake.at.getTime()) * times) / within;
  return Math.max(0, brake.count - regained);
}

function waitAfter({ times, within }: TurnLimit, used: number): number {
  return used + 1 <= times ? 0 : Math.ceil(((used + 1 - times) * within) / times / 1000);
}
