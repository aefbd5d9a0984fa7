import { randomBytes } from 'node:crypto';

import type { Expression, Selectable, Transaction } from 'kysely';

import { databaseTime, serverStart } from '../../database/clock.ts';
import { isDisconnected } from '../../database/away/disconnected.ts';
import type { Database } from '../../database/open.ts';
import type { Patiently } from '../../database/away/patience.ts';
import { preparedQuery, type PreparedQuery } from '../../database/prepared-query.ts';
import type { Schema } from '../../database/schema.ts';
import { transactSideBySide } from '../../database/transact.ts';
import { DatabaseUnusable } from '../../database/unusable.ts';
import { LEASE, leaseClock, type LeaseTimes } from './lease.ts';
import { refuseDatabase } from './refuse-database.ts';

/** A process that delivers. Whatever it claims is its own while its lease lasts. */
export interface DeliveryWorker {
  /** Random, so that no two are alike, even in a database that was set back. */
  readonly id: number;
  readonly lease: LeaseTimes;
  /** Whether it is known that its lease has ended, or that the database is refused: it can claim nothing any more. */
  readonly hasEnded: boolean;
  /**
   * Whether its lease surely lasts, by clocks of its own: asked in the moment before the end of a message is sent, when
   * nobody can be asked any more.
   */
  isHeld(): boolean;
  /**
   * Renews the lease.
   *
   * @returns `false`: it has ended, and what was claimed is in doubt.
   * @throws `DatabaseUnusable` if the database is an older copy, or another.
   */
  renew(): Promise<boolean>;
  /**
   * Does some work whole and once, one after the other, and renews the lease with it. A database that is away is waited for,
   * also if the connection broke in the middle of the commit: the worker's transactions are counted in the database, so
   * whether it took place is known.
   *
   * @param work `isHeld`: the lease lasts until the transaction is over, because whoever ends leases waits for it; otherwise
   * nothing may be claimed. It may be called again, so it must change nothing outside of the transaction.
   * @param claims How many deliveries it claims; they are counted.
   * @throws `DatabaseUnusable` if the database is an older copy, or another.
   */
  transact<T>(work: WorkerTransaction<T>, claims?: number): Promise<T>;
  /** So many of them could not be claimed. */
  takesBack(transaction: Transaction<Schema>, count: number): Promise<void>;
  /** For work that reads, or may be done twice. */
  readonly patiently: Patiently;
  /** Writes down which part of an edition it delivers, so that others can take it over. @param part `null`: none. */
  takes(transaction: Transaction<Schema>, part: string | null): Promise<void>;
  /** Whether a database has all that this worker has written. */
  isKnownTo(database: Database): Promise<boolean>;
  /** Ends it; nothing of it may be on its way. */
  end(): Promise<void>;
}

/** See {@link DeliveryWorker.transact}. */
type WorkerTransaction<T> = (transaction: Transaction<Schema>, isHeld: boolean) => Promise<T>;

/** How a process becomes a worker. */
export interface Hiring {
  /** For people: the machine and the process. */
  readonly name: string;
  readonly lease?: LeaseTimes;
  /** The worker that this process was before, which has nothing on its way any more: it ends. */
  readonly before?: DeliveryWorker | null;
  /** If left out, it waits for no database. */
  readonly patiently?: Patiently;
  /** Whether the server may be sent from, asked again when it was restarted, or is another one. @throws `DatabaseUnusable` */
  readonly verify?: () => Promise<void>;
}

/**
 * Makes this process a worker.
 *
 * @throws `DatabaseUnusable` if the database does not have all that it has written before: it is an older copy, or another.
 */
export async function hireWorker(
  database: Database,
  { name, lease = LEASE, before = null, patiently = (work) => work(), verify }: Hiring,
): Promise<DeliveryWorker> {
  // A whole number that JavaScript has exactly.
  const id = Number(randomBytes(8).readBigUInt64BE() >> 11n);
  const clock = leaseClock(lease);
  const begun = clock.moment();
  const until = databaseTime(database, lease.length);
  const hired = await transactSideBySide(database, async (transaction) => {
    if (before !== null) {
      if (!(await before.isKnownTo(transaction))) return null;
      await endWorker(transaction, before.id);
    }
    return transaction
      .insertInto('worker')
      .values({ id, name, started_at: databaseTime(database), until })
      .returning(serverStart(database).as('server'))
      .executeTakeFirstOrThrow();
  });
  if (hired === null) return refuseDatabase(database);
  clock.renewed(begun);
  /** When the server was started that is known to be the right one: after it was asked, as it may be replaced in between. */
  let { server } = hired;
  /** Why it is not to be sent from any more. */
  let refusal = await refusalOf(verify);
  if (refusal !== null) {
    await endWorker(database, id);
    throw refusal;
  }
  // How many of its transactions are surely in the database.
  let written = 0;
  let hasEnded = false;
  let last: Promise<unknown> = Promise.resolve();

  const counting = countQuery(database, until);
  const once = async <T>(work: WorkerTransaction<T>, claims: number): Promise<T> => {
    /** What it gave when its commit was sent, of which nobody knows whether it took place, and the number that it has if it did. */
    const sent: { last: { readonly result: T; readonly number: number } | null } = { last: null };
    return patiently(async () => {
      for (;;) {
        const moment = clock.moment();
        const done = await transactSideBySide(database, async (transaction) => {
          const [row] = (await counting(transaction, { id, claims })).rows;
          // The database does not have all of them.
          if (row === undefined || row.written <= written) return null;
          const counted = { number: row.written, isHeld: row.ended_at === null, server: row.server };
          // It took place if its number is another’s now. One that is still on its way holds the row, and was waited for.
          if (sent.last !== null && counted.number <= sent.last.number) sent.last = null;
          if (sent.last !== null || (row.server !== server && refusal === null)) {
            await own.takesBack(transaction, claims);
            return { ...counted, given: sent.last };
          }
          const result = await work(transaction, counted.isHeld && refusal === null);
          sent.last = { result, number: counted.number };
          return { ...counted, given: sent.last };
        });
        if (done === null) return refuseDatabase(database);
        written = done.number;
        if (done.isHeld) clock.renewed(moment);
        else hasEnded = true;
        if (done.given !== null) return done.given.result;
        // Another server, or the same after a restart. What is known is recorded in any case.
        refusal = await refusalOf(verify);
        if (refusal === null) ({ server } = done);
      }
    });
  };
  const own: DeliveryWorker = {
    id,
    lease,
    get hasEnded() {
      return hasEnded || refusal !== null;
    },
    isHeld: () => !own.hasEnded && clock.isHeld(),
    async renew() {
      if (refusal !== null) throw refusal;
      const moment = clock.moment();
      const { numUpdatedRows } = await database
        .updateTable('worker')
        .set({ until })
        .where('id', '=', id)
        // One whose time was over is still a worker if nobody has ended it.
        .where('ended_at', 'is', null)
        .where('written', '>=', written)
        .executeTakeFirst();
      if (numUpdatedRows > 0n) clock.renewed(moment);
      else if (await own.isKnownTo(database)) hasEnded = true;
      else return refuseDatabase(database);
      return !hasEnded;
    },
    transact(work, claims = 0) {
      const done = last.then(() => once(work, claims));
      last = done.catch(() => undefined);
      return done;
    },
    async takesBack(transaction, count) {
      await transaction
        .updateTable('worker')
        .set((worker) => ({ claims: worker('claims', '-', count) }))
        .where('id', '=', id)
        .execute();
    },
    patiently,
    async takes(transaction, part) {
      await transaction.updateTable('worker').set({ part }).where('id', '=', id).execute();
    },
    async isKnownTo(asked) {
      const row = await asked.selectFrom('worker').select('written').where('id', '=', id).executeTakeFirst();
      return row !== undefined && row.written >= written;
    },
    end: () => endWorker(database, id),
  };
  return own;
}

async function refusalOf(verify: Hiring['verify']): Promise<DatabaseUnusable | null> {
  try {
    await verify?.();
    return null;
  } catch (error) {
    if (error instanceof DatabaseUnusable && !isDisconnected(error)) return error;
    throw error;
  }
}

async function endWorker(database: Database, id: number): Promise<void> {
  await database
    .updateTable('worker')
    .set({ ended_at: databaseTime(database), part: null })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

interface CountValues {
  readonly id: number;
  readonly claims: number;
}

interface CountedRow extends Pick<Selectable<Schema['worker']>, 'written' | 'ended_at'> {
  readonly server: string;
}

/** Counts a transaction of a worker, and renews its lease unless it has ended. */
function countQuery(database: Database, until: Expression<string>): PreparedQuery<CountValues, CountedRow> {
  return preparedQuery((value) =>
    database
      .updateTable('worker')
      .set((worker) => ({
        written: worker('written', '+', 1),
        claims: worker('claims', '+', value('claims')),
        until: worker.case().when('ended_at', 'is', null).then(until).else(worker.ref('until')).end(),
      }))
      .where('id', '=', value('id'))
      .returning(['written', 'ended_at', serverStart(database).as('server')]),
  );
}
