import { hash } from 'node:crypto';

import { fromKysely, type JobAttempt, type PgBoss } from 'pg-boss';
import { z } from 'zod';

import { countParts, takenParts } from './parts-of-queue.ts';
import type { PartQueue } from './part-queue.ts';

/** As long as pg-boss allows, in seconds: who delivers what, and for how long, is decided by the leases of workers. */
const EXPIRES = 23 * 3600;
/** Deliveries may be put off for weeks; in seconds. */
const KEPT = 90 * 24 * 3600;
/** Parts that are done are of no use to anybody; in seconds. */
const FORGOTTEN = 3600;
const RETRIES = 1_000_000;

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
    async take(transaction, edition) {
      const [job] = await ifThere(boss.fetch(queueOf(edition), { db: fromKysely(transaction) }), []);
      if (job === undefined) return null;
      const { after, upTo, from } = partSchema.parse(job.data);
      return { edition, name: nameOf(job), after, upTo, from: from === undefined ? null : new Date(from) };
    },
    async finish(transaction, { edition, name }) {
      await boss.complete(queueOf(edition), takingOf(name), null, { db: fromKysely(transaction) });
    },
    async putBack(transaction, { edition, name, after, upTo }, from) {
      const db = fromKysely(transaction);
      await boss.send(queueOf(edition), { after, upTo, from: from.toISOString() }, { startAfter: from, db });
      await boss.complete(queueOf(edition), takingOf(name), null, { db });
    },
    standing: (edition) => countParts(boss, queueOf(edition)),
    async release(edition, owned) {
      const taken = await takenParts(boss, queueOf(edition));
      if (taken.length === 0) return;
      const hands = await owned();
      const left = taken.filter((job) => !hands.has(nameOf(job)));
      if (left.length > 0) await boss.fail(queueOf(edition), left);
    },
    async clear(edition) {
      await boss.deleteQueuedJobs(queueOf(edition));
    },
    async close(edition) {
      await boss.deleteQueue(queueOf(edition));
    },
  };
}

/** A part that is taken again after it was given back has another name: whoever had it before has no say in it any more. */
function nameOf({ id, retryCount }: JobAttempt): string {
  return `${id}:${retryCount}`;
}

function takingOf(name: string): JobAttempt {
  const [id = '', retryCount = ''] = name.split(':');
  return { id, retryCount: Number(retryCount) };
}

/** What a queue gives; `otherwise`, if it is not there: others have closed it, or it was never opened. */
async function ifThere<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'PGBOSS_QUEUE_NOT_FOUND')
      return otherwise;
    throw error;
  }
}

const partSchema = z.object({ after: z.int(), upTo: z.int(), from: z.iso.datetime().optional() });

/** A name that pg-boss takes, whatever characters an id has. */
function queueOf(edition: string): string {
  return `deliver.${hash('sha256', edition).slice(0, 32)}`;
}
