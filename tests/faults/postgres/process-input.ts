import { z } from 'zod';

import type { LeaseTimes } from '../../../pipeline/deliver/workers/lease.ts';
import type { SmtpTimeouts } from '../../../pipeline/deliver/smtp/smtp-transport.ts';

/** What a process of the tests is told, as JSON in its only argument. Times are in milliseconds. */
export interface ProcessInput {
  /** Of the database. */
  readonly url: string;
  readonly smtpPort: number;
  readonly connections: number;
  readonly lease: LeaseTimes;
  /** How far its clock goes ahead. */
  readonly ahead: number;
  /** When the article is dated that `send` sends; `null`: it is a worker. */
  readonly article: string | null;
  readonly untilDone: boolean;
}

const schema: z.ZodType<ProcessInput> = z.object({
  url: z.string(),
  smtpPort: z.int(),
  connections: z.int(),
  lease: z.object({ length: z.number(), renewEvery: z.number(), margin: z.number() }),
  ahead: z.number(),
  article: z.string().nullable(),
  untilDone: z.boolean(),
});

/** Reads it. */
export function processInput(argument: string): ProcessInput {
  return schema.parse(JSON.parse(argument));
}

/**
 * A mail server that is silent for this long is given up. It has to be heard in time on a busy machine, too: else it leaves
 * doubt without cause.
 */
export const TIMEOUTS: SmtpTimeouts = { connect: 5000, greeting: 5000, idle: 5000 };
