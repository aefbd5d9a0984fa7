import { randomBytes } from 'node:crypto';

import type { UpdateResult } from 'kysely';

import { databaseTime } from '../../database/clock.ts';
import type { Database } from '../../database/open.ts';
import { preparedQuery, type PreparedQuery } from '../../database/prepared-query.ts';
import { DatabaseUnusable } from '../../database/unusable.ts';
import { LEASE, leaseClock } from './lease.ts';

/** A process that delivers. Whatever it claims is its own while its lease lasts. */
export interface DeliveryWorker {
  /** Random, so that no two are alike, even in a database that was set back. */
  readonly id: number;
  /**
   * Whether its lease surely lasts, by clocks of its own: asked in the moment before the end of a message is sent, when
   * nobody can be asked any more.
   */
  isHeld(): boolean;
  /**
   * Renews the lease.
   *
   * @returns `false`: it has ended, and what was claimed is in doubt.
   * @throws {@link DatabaseUnusable} if the database is an older copy, or another.
   */
  renew(): Promise<boolean>;
  /**
   * Makes sure, in a transaction that claims, that the lease lasts until that is over: who ends leases waits for it.
   *
   * @param count How many deliveries it claims; they are counted.
   * @returns `false`: it has ended, and nothing may be claimed.
   * @throws {@link DatabaseUnusable} if the database is an older copy, or another.
   */
  claims(transaction: Database, count: number): Promise<boolean>;
  /** So many of them could not be claimed. */
  takesBack(transaction: Database, count: number): Promise<void>;
  /** A transaction in which it has claimed is on disk. */
  claimed(): void;
  /** Writes down which part of an edition it delivers, so that others can take it over. @param part `null`: none. */
  takes(part: string | null): Promise<void>;
  /** Ends it; nothing of it may be on its way. */
  end(): Promise<void>;
}

/** Makes this process a worker. @param name For people: the machine and the process. */
export async function hireWorker(database: Database, name: string): Promise<DeliveryWorker> {
  // A whole number that JavaScript has exactly.
  const id = Number(randomBytes(8).readBigUInt64BE() >> 11n);
  const clock = leaseClock();
  const begun = clock.moment();
  await database
    .insertInto('worker')
    .values({ id, name, started_at: databaseTime(database), until: databaseTime(database, LEASE) })
    .execute();
  clock.renewed(begun);
  // How many transactions with claims are surely in the database.
  let written = 0;
  const extending = extendQuery(database);
  const extend = async (transaction: Database, claims: number): Promise<boolean> => {
    const { numAffectedRows = 0n } = await extending(transaction, {
      id,
      claims,
      also: claims > 0 ? 1 : 0,
      written,
    });
    return numAffectedRows > 0n || refuse(transaction);
  };
  const refuse = async (transaction: Database): Promise<false> => {
    const row = await transaction
      .selectFrom('worker')
      .select('written')
      .where('id', '=', id)
      .executeTakeFirst();
    if (row !== undefined && row.written >= written) return false;
    throw new DatabaseUnusable(
      'The database is not the one that this process has written to before: it is an older copy, or an empty one',
      'It may have failed over, or been restored. It does not know of all mails that were sent, so nothing is sent from it. Let the right one take over; or see in the mail server’s log who has had mail, decide these deliveries with `milepost deliveries resolve`, and start again.',
    );
  };
  return {
    id,
    isHeld: () => clock.isHeld(),
    async renew() {
      const moment = clock.moment();
      const isHeld = await extend(database, 0);
      if (isHeld) clock.renewed(moment);
      return isHeld;
    },
    claims: extend,
    async takesBack(transaction, count) {
      await transaction
        .updateTable('worker')
        .set((worker) => ({ claims: worker('claims', '-', count) }))
        .where('id', '=', id)
        .execute();
    },
    claimed() {
      written += 1;
    },
    async takes(part) {
      await database.updateTable('worker').set({ part }).where('id', '=', id).execute();
    },
    async end() {
      await database
        .updateTable('worker')
        .set({ ended_at: databaseTime(database), part: null })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute();
    },
  };
}

interface LeaseExtension {
  readonly id: number;
  readonly claims: number;
  readonly also: 0 | 1;
  readonly written: number;
}

function extendQuery(database: Database): PreparedQuery<LeaseExtension, UpdateResult> {
  return preparedQuery((value) =>
    database
      .updateTable('worker')
      .set((worker) => ({
        until: databaseTime(database, LEASE),
        written: worker('written', '+', value('also')),
        claims: worker('claims', '+', value('claims')),
      }))
      .where('id', '=', value('id'))
      // One whose time was over is still a worker if nobody has ended it.
      .where('ended_at', 'is', null)
      .where('written', '>=', value('written')),
  );
}
