import { DatabaseSync } from 'node:sqlite';

import pg from 'pg';

import { connectionOf } from '../../../pipeline/database/postgres/connection.ts';
import { locationOf } from './location.ts';

/** Another program, which keeps everybody from writing to a test's database, but not from reading. */
export interface OtherProgram {
  readonly isHolding: boolean;
  hold(): Promise<void>;
  /** It has changed nothing. */
  release(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one. @param file As the test knows it; the database exists. */
export async function otherProgram(file: string): Promise<OtherProgram> {
  const location = locationOf(file);
  const { run, close } = location.engine === 'sqlite' ? onFile(file) : await onServer(connectionOf(location));
  let isHolding = false;
  return {
    get isHolding() {
      return isHolding;
    },
    async hold() {
      isHolding = true;
      await run(location.engine === 'sqlite' ? ['begin immediate'] : ['begin', LOCK_TABLES]);
    },
    async release() {
      await run(['rollback']);
      isHolding = false;
    },
    close,
  };
}

interface Runner {
  readonly run: (statements: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

function onFile(file: string): Runner {
  const handle = new DatabaseSync(file, { timeout: 10_000 });
  return {
    run: (statements) => {
      for (const statement of statements) handle.exec(statement);
      return Promise.resolve();
    },
    close: () => {
      handle.close();
      return Promise.resolve();
    },
  };
}

async function onServer(config: pg.ClientConfig): Promise<Runner> {
  const client = new pg.Client(config);
  await client.connect();
  return {
    run: async (statements) => {
      for (const statement of statements) await client.query(statement);
    },
    close: () => client.end(),
  };
}

/** The mode that everybody who writes waits for, and nobody who reads. */
const LOCK_TABLES = `do $$
  declare name text;
  begin
    for name in select tablename from pg_tables where schemaname = current_schema() loop
      execute format('lock table %I in exclusive mode', name);
    end loop;
  end
$$`;
