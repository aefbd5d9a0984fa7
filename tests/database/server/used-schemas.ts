import process from 'node:process';

import pg from 'pg';

import { IN_MEMORY, SERVER_URL } from '../support/location.ts';

const { Client } = pg;
/** The connection over which schemas are put by, one for all tests of this process. */
let clerk: pg.Client | null = null;
/** How many pools of connections use each schema. */
const users = new Map<string, number>();

/** The pools that the running test has opened; `null`: none is running. */
let ofTest: Set<pg.Pool> | null = null;
/** Those of tests that have ended. */
const left = new Set<pg.Pool>();

/** Somebody opens a database. */
export function poolOpened(options: pg.PoolConfig, pool: pg.Pool): void {
  const schema = schemaOf(options);
  users.set(schema, (users.get(schema) ?? 0) + 1);
  if (schema.startsWith(IN_MEMORY)) ofTest?.add(pool);
}

/** A test begins. What it opens in memory and does not close is closed for it, as nobody else can get at it. */
export function testBegins(): void {
  closeLeft();
  ofTest = new Set();
}

/** It has ended, with all that is done after each test. */
export function testEnds(): void {
  for (const pool of ofTest ?? []) left.add(pool);
  ofTest = null;
}

/** Closes what tests that have ended left open. */
export function closeLeft(): void {
  for (const pool of left) if (!pool.ending) void pool.end();
  left.clear();
}

/** Somebody has closed it: one in memory is gone if nobody else uses it. */
export async function poolEnded(options: pg.PoolConfig): Promise<void> {
  const schema = schemaOf(options);
  const others = (users.get(schema) ?? 1) - 1;
  users.set(schema, others);
  if (others > 0) return;
  users.delete(schema);
  if (schema.startsWith(IN_MEMORY)) await putBy([schema]);
}

let turn: Promise<void> = Promise.resolve();

/** Gives the server schemas that nobody uses any more. One call after the other: the clerk does one thing at a time. */
export function putBy(schemas: readonly string[]): Promise<void> {
  turn = turn.then(() => putAllBy(schemas));
  return turn;
}

async function putAllBy(schemas: readonly string[]): Promise<void> {
  if (schemas.length === 0) return;
  if (clerk === null) {
    clerk = new Client({ connectionString: process.env[SERVER_URL] });
    await clerk.connect();
  }
  for (const schema of schemas) await clerk.query('select spare.put_by($1)', [schema]);
}

function schemaOf({ options = '' }: pg.PoolConfig): string {
  return /search_path="?(\w+)/.exec(options)?.[1] ?? '';
}
