import { setTimeout as delay } from 'node:timers/promises';

import { readDatabaseTime } from '../database/clock.ts';
import { isDisconnected } from '../database/away/disconnected.ts';
import { withDatabase, type Database } from '../database/open.ts';
import { patientUntil } from '../database/away/patience.ts';
import { editionsUnderWay, isUnderWay, type EditionUnderWay } from '../deliver/ledger/editions.ts';
import { keepingConnections, type KeptConnections } from '../deliver/kept-connections.ts';
import type { Transport } from '../deliver/transport.ts';
import type { LeaseTimes } from '../deliver/workers/lease.ts';
import type { DeliveryWorker } from '../deliver/workers/worker.ts';
import type { Chore } from '../jobs/chores.ts';
import type { PartQueue } from '../jobs/part-queue.ts';
import type { PostgresLocation } from '../model/settings/database-location.ts';
import { MINUTE, SECOND } from '../model/time/duration.ts';
import { errorMessage } from '../text/thrown.ts';
import { awayNotice } from './away-notice.ts';
import { concludeFrozen, NOTHING, type Delivered } from './deliver-frozen.ts';
import type { MailingEvent } from './events.ts';
import type { Delivering } from './mailing.ts';
import { openQueue } from './open-queue.ts';
import { takeOverFromDead } from './parts/dead-workers.ts';
import { deliverPart, takePart } from './parts/deliver-part.ts';
import { refillQueue } from './parts/fill-queue.ts';
import { readyEdition, type ReadyEdition } from './parts/ready-edition.ts';
import type { SenderKeys } from './sender/sender.ts';
import { asWorker } from './worker.ts';

/** What a worker needs: everything else is in the database. */
export interface WorkRequest {
  readonly database: PostgresLocation;
  /** See `DeliverySettings`. */
  readonly journal: string;
  readonly keys: SenderKeys;
  readonly transport: Transport;
  /** SMTP connections of this worker; `null`: as the edition says. */
  readonly connections: number | null;
  /** Whether it ends once nothing is left that is due within its patience. */
  readonly untilDone: boolean;
  /** What this machine does again and again; `null`: it has no publication, which says that. */
  readonly chores: readonly Chore[] | null;
  /** The most milliseconds that it waits for the next message that may be sent, if it ends at all. */
  readonly patience: number;
  /** That of all workers of the database. Default: `LEASE`. */
  readonly lease?: LeaseTimes;
  /** Ends it: what is in flight is finished, nothing new is started. */
  readonly signal: AbortSignal;
  now(): Date;
  tell(event: MailingEvent): void;
}

/** How often it looks for something to do, in milliseconds. */
const LOOK = SECOND;
/** How often it looks after what others have left behind, as a share of a lease. */
const TEND = 1 / 3;
/** How long it leaves a mail server alone that does not take mail, in milliseconds. */
const REST = MINUTE;
/** Editions that are kept in memory: most often it is one. */
const READY = 4;

/**
 * Delivers whatever editions wait in the database, together with any number of others who do the same, until it is asked to
 * stop, or is done.
 *
 * @throws `MailingFailure` if a secret is missing, or is another than that of whoever began an edition.
 * @throws `DatabaseUnusable` if the ledger can't be trusted.
 */
export async function work(request: WorkRequest): Promise<void> {
  const { database: location, signal } = request;
  const notice = awayNotice((event) => request.tell(event));
  const patiently = patientUntil(signal, notice);
  let before: DeliveryWorker | null = null;
  await withDatabase(location, { verify: false }, async (database) => {
    while (!signal.aborted) {
      try {
        const { lease } = request;
        const hiring = { patiently, before, ...(lease === undefined ? {} : { lease }) };
        const isOver = await asWorker(location, database, hiring, (worker, lost) => {
          before = worker;
          notice.back();
          return shift(request, database, worker, lost);
        });
        if (isOver) return;
        // Whoever has ended its lease has put what it was delivering in doubt; it goes on as a new worker.
        request.tell({ kind: 'lease-lost' });
      } catch (error) {
        if (!isDisconnected(error)) throw error;
        notice.away(error);
      }
      await delay(LOOK, undefined, { signal }).catch(() => undefined);
    }
  });
}

/** Works until there is nothing to do. @returns `false` if the lease was lost. */
async function shift(
  request: WorkRequest,
  database: Database,
  worker: DeliveryWorker,
  lost: AbortSignal,
): Promise<boolean> {
  const opened = await openQueue(request.database, !request.untilDone);
  const { queue } = opened;
  if (queue === null) return true;
  const signal = AbortSignal.any([request.signal, lost]);
  try {
    const clock = await sharedClock(database, request);
    if (request.chores !== null && !request.untilDone)
      await opened.keepChores(request.chores, ({ name }, error) =>
        request.tell({ kind: 'chore-failed', name, why: errorMessage(error) }),
      );
    const isOurs = await keepingConnections(request.transport, (transport) =>
      deliverAll({ ...request, ...clock, transport, signal }, database, worker, queue),
    );
    return (isOurs && !lost.aborted) || request.signal.aborted;
  } finally {
    await opened.close();
  }
}

/** @returns `false` if the lease was lost. */
async function deliverAll(
  request: WorkRequest & SharedClock & { readonly transport: KeptConnections },
  database: Database,
  worker: DeliveryWorker,
  queue: PartQueue,
): Promise<boolean> {
  const { signal, keys } = request;
  const editions = new Map<string, ReadyEdition | null>();
  let tended = Number.NEGATIVE_INFINITY;
  const ready = async (record: EditionUnderWay): Promise<ReadyEdition | null> => {
    const known = editions.get(record.id);
    if (known !== undefined) return known;
    const read = await readyEdition(database, record, keys);
    if (read === null) request.tell({ kind: 'not-workable', slug: record.slug });
    if (editions.size >= READY) editions.clear();
    editions.set(record.id, read);
    return read;
  };
  while (!signal.aborted) {
    const underWay = await editionsUnderWay(database);
    const open: (readonly [ReadyEdition, Delivering])[] = [];
    for (const record of underWay) {
      const edition = await ready(record);
      if (edition !== null) open.push([edition, delivering(request, database, worker, edition)]);
    }
    if (performance.now() - tended > TEND * worker.lease.length) {
      tended = performance.now();
      await request.setClock();
      await takeOverFromDead({ ...request, database, worker }, queue);
      for (const [{ frozen }, mailing] of open) await tend(mailing, queue, frozen);
    }
    const delivered = await deliverNext(open, queue);
    if (delivered?.stopped?.why === 'fenced' && !(await worker.renew())) return false;
    if (delivered?.stopped?.why === 'refused' || delivered?.stopped?.why === 'unreachable') {
      if (request.untilDone) return true;
      request.transport.letGo();
      await delay(REST, undefined, { signal }).catch(() => undefined);
    }
    if (delivered !== null) continue;
    request.transport.letGo();
    if (request.untilDone && (await isDone(open, queue, request.now().getTime() + request.patience)))
      return true;
    await delay(LOOK, undefined, { signal }).catch(() => undefined);
  }
  return true;
}

/** A clock that all machines share: that of the database, however wrong their own are. */
interface SharedClock {
  now(): Date;
  /** Compares them again. */
  setClock(): Promise<void>;
}

async function sharedClock(database: Database, own: Pick<WorkRequest, 'now'>): Promise<SharedClock> {
  let ahead = 0;
  const setClock = async (): Promise<void> => {
    ahead = (await readDatabaseTime(database)).getTime() - own.now().getTime();
  };
  await setClock();
  return { now: () => new Date(own.now().getTime() + ahead), setClock };
}

/** Delivers a part of the oldest edition that has one. @returns `null`: none has. */
async function deliverNext(
  open: readonly (readonly [ReadyEdition, Delivering])[],
  queue: PartQueue,
): Promise<Delivered | null> {
  for (const [{ frozen }, mailing] of open) {
    const part = await takePart(mailing, queue, frozen.id);
    if (part === null) continue;
    const delivered = await deliverPart(mailing, queue, frozen, part);
    const { stopped } = delivered;
    if (stopped !== null && stopped.why !== 'interrupted') mailing.tell({ kind: 'stopped', ...stopped });
    if (stopped?.why === 'fenced' || stopped?.why === 'paused') return delivered;
    if (stopped?.why === 'failing' || (await isOverForNow(mailing, queue, frozen.id)))
      await conclude(mailing, queue, frozen, delivered);
    return delivered;
  }
  return null;
}

/** Whether nobody delivers any more of an edition for now, so that conclusions are drawn once, by whoever is the last. */
async function isOverForNow(
  { database, now }: Pick<Delivering, 'database' | 'now'>,
  queue: PartQueue,
  edition: string,
): Promise<boolean> {
  const { taken, next } = await queue.standing(edition);
  if (taken > 0 || (next !== null && next.getTime() <= now().getTime())) return false;
  return !(await isUnderWay(database, edition));
}

/** Looks after an edition of which a killed process has left nothing on the queue. */
async function tend(mailing: Delivering, queue: PartQueue, frozen: ReadyEdition['frozen']): Promise<void> {
  const { database } = mailing;
  const { waiting, taken } = await queue.standing(frozen.id);
  if (waiting + taken > 0) return;
  await refillQueue(database, queue, frozen.id);
  if ((await queue.standing(frozen.id)).waiting === 0)
    await conclude(mailing, queue, frozen, { tally: NOTHING, givenUp: [], stopped: null });
}

async function conclude(
  mailing: Delivering,
  queue: PartQueue,
  frozen: ReadyEdition['frozen'],
  delivered: Delivered,
): Promise<void> {
  const { report } = await concludeFrozen(mailing, frozen, delivered);
  if (report.complete) await queue.close(frozen.id);
}

/** Whether nothing is on its way, and nothing is due until a time. */
async function isDone(
  open: readonly (readonly [ReadyEdition, Delivering])[],
  queue: PartQueue,
  until: number,
): Promise<boolean> {
  for (const [{ frozen }] of open) {
    const { taken, next } = await queue.standing(frozen.id);
    if (taken > 0 || (next !== null && next.getTime() <= until)) return false;
  }
  return true;
}

function delivering(
  request: WorkRequest,
  database: Database,
  worker: DeliveryWorker,
  { sender, limits }: ReadyEdition,
): Delivering {
  const { transport, signal, journal, connections, database: location } = request;
  const delivery = {
    ...limits,
    connections: connections ?? limits.connections,
    database: location,
    journal,
    backups: null,
    schedule: {},
  };
  return {
    database,
    worker,
    sender,
    transport,
    signal,
    // What is put off goes back to the queue, for whoever is free then.
    patience: 0,
    settings: { delivery },
    now: () => request.now(),
    tell: (event) => request.tell(event),
  };
}
