import { hash } from 'node:crypto';

import { fromKysely, type PgBoss } from 'pg-boss';
import { z } from 'zod';

import type { Database } from '../database/open.ts';
import type { DeliveryPart } from './part.ts';

/** A part that this process has taken. */
export interface TakenPart extends DeliveryPart {
  readonly edition: string;
  /** What identifies it among all parts: see `worker.part`. */
  readonly name: string;
  /** Not before this time; `null`: at once. */
  readonly from: Date | null;
}

/** The parts of editions that wait to be delivered: each is taken by one worker at a time. */
export interface PartQueue {
  /** Makes room for the parts of an edition; before the transaction that adds them. */
  open(edition: string): Promise<void>;
  /** Adds parts, within a transaction. */
  add(transaction: Database, edition: string, parts: readonly DeliveryPart[]): Promise<void>;
  /** Takes the next part that is due; `null`: there is none. */
  take(edition: string): Promise<TakenPart | null>;
  /** It is done. */
  finish(part: TakenPart): Promise<void>;
  /** It is not done, and is taken again, by whoever, from a time on. */
  putBack(part: TakenPart, from: Date): Promise<void>;
  /** How an edition's parts stand. */
  standing(edition: string): Promise<PartCounts>;
  /** Gives back parts that nobody delivers. @param owned Names of those that somebody does. */
  release(edition: string, owned: ReadonlySet<string>): Promise<void>;
  /** Removes the parts that wait. */
  clear(edition: string): Promise<void>;
  /** Removes everything about an edition that is complete. */
  close(edition: string): Promise<void>;
}

/** How many parts there are; `next`: when the first that waits is due, `null` if none waits. */
export interface PartCounts {
  readonly waiting: number;
  readonly taken: number;
  readonly next: Date | null;
}

/** As long as pg-boss allows, in seconds: who delivers what, and for how long, is decided by the leases of workers. */
const EXPIRES = 23 * 3600;
/** Deliveries may be put off for weeks; in seconds. */
const KEPT = 90 * 24 * 3600;
/** Parts that are done are of no use to anybody; in seconds. */
const FORGOTTEN = 3600;
const RETRIES = 1_000_000;
/** More parts than any edition has. */
const ALL = 100_000;

/** The queues in pg-boss: one for each edition, so that each can be paused, counted and cleared by itself. */
export function partQueue(boss: PgBoss): PartQueue {
  return {
    open: (edition) =>
      boss.createQueue(queueOf(edition), {
        expireInSeconds: EXPIRES,
        retentionSeconds: KEPT,
        deleteAfterSeconds: FORGOTTEN,
        retryLimit: RETRIES,
      }),
    async add(transaction, edition, parts) {
      if (parts.length === 0) return;
      const jobs = parts.map((part) => ({ data: { ...part } }));
      await boss.insert(queueOf(edition), jobs, { db: fromKysely(transaction) });
    },
    async take(edition) {
      const [job] = await boss.fetch(queueOf(edition));
      if (job === undefined) return null;
      const { after, upTo, from } = partSchema.parse(job.data);
      return { edition, name: job.id, after, upTo, from: from === undefined ? null : new Date(from) };
    },
    async finish({ edition, name }) {
      await boss.complete(queueOf(edition), name);
    },
    async putBack({ edition, name, after, upTo }, from) {
      // In this order a kill in between leaves it twice, never not at all; what it has is claimed once all the same.
      await boss.send(queueOf(edition), { after, upTo, from: from.toISOString() }, { startAfter: from });
      await boss.complete(queueOf(edition), name);
    },
    async standing(edition) {
      const jobs = await boss.findJobs(queueOf(edition), { limit: ALL });
      const waiting = jobs.filter(({ state }) => state === 'created' || state === 'retry');
      const due = waiting.map(({ data }) =>
        Date.parse(partSchema.parse(data).from ?? new Date(0).toISOString()),
      );
      return {
        waiting: waiting.length,
        taken: jobs.filter(({ state }) => state === 'active').length,
        next: due.length === 0 ? null : new Date(due.reduce((a, b) => Math.min(a, b))),
      };
    },
    async release(edition, owned) {
      const jobs = await boss.findJobs(queueOf(edition), { limit: ALL });
      const left = jobs.filter(({ id, state }) => state === 'active' && !owned.has(id));
      if (left.length > 0)
        await boss.fail(
          queueOf(edition),
          left.map(({ id }) => id),
        );
    },
    async clear(edition) {
      await boss.deleteQueuedJobs(queueOf(edition));
    },
    async close(edition) {
      await boss.deleteQueue(queueOf(edition));
    },
  };
}

const partSchema = z.object({ after: z.int(), upTo: z.int(), from: z.iso.datetime().optional() });

/** A name that pg-boss takes, whatever characters an id has. */
function queueOf(edition: string): string {
  return `deliver.${hash('sha256', edition).slice(0, 32)}`;
}
