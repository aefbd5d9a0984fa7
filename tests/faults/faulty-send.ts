import type { SendReport } from '../../pipeline/mailing/report.ts';
import type { FakeEffects } from '../mailing/support/effects.ts';
import { materialOf } from '../mailing/support/material.ts';
import { runSend, sendingTo } from '../mailing/support/run.ts';

/** Where and how to send. */
export interface FaultySending {
  readonly database: string;
  readonly port: number;
  readonly connections: number;
}

/**
 * A server that is silent for this long is given up, in milliseconds. It has to be heard in time on a busy machine, too:
 * else it leaves doubt without cause.
 */
const TIMEOUTS = { connect: 2000, greeting: 2000, idle: 2000 };

/** Runs `send` as the command does, with little patience for a server that stalls, and no stop for many failures. */
export function faultySend(
  { database, port, connections }: FaultySending,
  effects: FakeEffects,
): Promise<SendReport> {
  const material = materialOf({ fresh: '2026-03-01' }, database, {
    connections,
    // Several chunks, so that a connection can break in the middle.
    body: 'Hello. '.repeat(3000),
    delivery: { pauseAbove: 1, suppressAfter: { failures: 100, days: 14 } },
  });
  const sending = sendingTo(material, port, TIMEOUTS);
  return runSend(material, { slug: null, yes: true, quiet: true }, sending, effects);
}
