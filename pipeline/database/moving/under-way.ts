import { databaseTime } from '../clock.ts';
import type { Database } from '../open.ts';

/** A process that may be delivering, as far as the database knows. */
export interface LiveWorker {
  /** Machine and process. */
  readonly name: string;
  /** The end of its lease, by the clock of the database. */
  readonly until: string;
}

/** The workers whose lease lasts: what they have claimed may be on its way. */
export function liveWorkers(database: Database): Promise<readonly LiveWorker[]> {
  return database
    .selectFrom('worker')
    .select(['name', 'until'])
    .where('ended_at', 'is', null)
    .where('until', '>', databaseTime(database))
    .orderBy('started_at')
    .execute();
}
