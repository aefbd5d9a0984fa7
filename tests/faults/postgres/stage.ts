import { sql } from 'kysely';

import { openDatabase, type Database } from '../../../pipeline/database/open.ts';
import type { DeliveryState } from '../../../pipeline/database/vocabulary.ts';
import { LEASE, type LeaseTimes } from '../../../pipeline/deliver/workers/lease.ts';
import type { PostgresLocation } from '../../../pipeline/model/settings/database-location.ts';
import type { ScriptedServer } from '../../deliver/support/scripted-server.ts';
import { startActor, type Actor, type ActorInput } from './actor.ts';
import type { FaultServer } from './fault-server.ts';

/** How long a lease is in most rounds, so that there can be many. */
const SHORT: LeaseTimes = { length: 3000, renewEvery: 500, margin: 500 };

/** Where a round takes place. */
export interface Stage {
  readonly server: FaultServer;
  readonly schema: string;
  readonly location: PostgresLocation;
  /** Past everything that is cut; it fails while the server is away. */
  readonly database: Database;
  readonly smtp: Pick<ScriptedServer, 'port'>;
  readonly lease: LeaseTimes;
  /** Whether workers are the program itself, with the lease that it has. */
  readonly isReal: boolean;
  /** Everybody who was started. */
  readonly actors: Actor[];
  start(input: Partial<ActorInput>): Promise<Actor>;
  /** Ends everybody, and removes the schema. */
  close(): Promise<void>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Sets up a round. @param name Of its schema. */
export async function stageOf(
  server: FaultServer,
  name: string,
  smtp: Stage['smtp'],
  isReal: boolean,
): Promise<Stage> {
  const location: PostgresLocation = { engine: 'postgres', url: `${server.url()}?schema=${name}` };
  const lease = isReal ? LEASE : SHORT;
  const database = await openDatabase(location, { verify: false });
  const actors: Actor[] = [];
  return {
    server,
    schema: name,
    location,
    database,
    smtp,
    lease,
    isReal,
    actors,
    async start(input) {
      const actor = await startActor(server, smtp.port, {
        schema: name,
        isProgram: isReal && (input.article ?? null) === null,
        connections: 2,
        lease,
        ahead: 0,
        article: null,
        untilDone: false,
        mailLatency: 0,
        ...input,
      });
      actors.push(actor);
      return actor;
    },
    async close() {
      for (const actor of actors) if (actor.isRunning) actor.signal('SIGKILL');
      await Promise.all(actors.map((actor) => actor.ended.then(() => actor.tidy())));
      await sql`drop schema ${sql.id(name)} cascade`.execute(database).catch(() => undefined);
      await database.destroy();
    },
  };
}

/** When the article of a round is dated: it is due, and was not there when `send` was first used. */
export function articleDay(): string {
  return new Date(Date.now() - DAY).toISOString().slice(0, 10);
}

/** How far a clock goes wrong, at most. */
export const CLOCK_ERROR: number = HOUR;

/** Subscribers of several domains, so that one that asks for a pause does not stop the others. */
export async function fillAudience(database: Database, size: number): Promise<void> {
  const at = new Date(Date.now() - 2 * DAY).toISOString();
  await database.insertInto('publication').values({ id: 1, first_use_at: at }).execute();
  await sql`
    insert into subscriber (address, address_key, state, created_at, changed_at)
    select address, address, 'active', ${at}, ${at}
    from (select 's' || n || '@d' || (n % 20) || '.example' as address from generate_series(1, ${size}::int) n) as new
  `.execute(database);
}

/** What everybody has said, for whoever looks into it. */
export function storyOf({ actors }: Stage): string {
  return actors.map((actor) => `--- ${actor.pid} (${actor.exitCode}):\n${actor.said()}`).join('\n');
}

/** The state of each delivery, by address. */
export async function deliveryStates(database: Database): Promise<ReadonlyMap<string, DeliveryState>> {
  const rows = await database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .select(['subscriber.address', 'delivery.state'])
    .execute();
  return new Map(rows.map(({ address, state }) => [address, state]));
}

/** How many messages a process has claimed and not recorded; `null`: the database can't be asked now. */
export async function claimsOf({ database }: Stage, { pid }: Pick<Actor, 'pid'>): Promise<number | null> {
  try {
    const { count } = await database
      .selectFrom('delivery')
      .innerJoin('worker', 'worker.id', 'delivery.worker_id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('delivery.state', '=', 'claimed')
      .where('worker.name', 'like', `% ${pid}`)
      .executeTakeFirstOrThrow();
    return count;
  } catch {
    return null;
  }
}
