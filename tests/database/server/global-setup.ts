import { randomBytes } from 'node:crypto';
import process from 'node:process';

import pg from 'pg';
import type { TestProject } from 'vitest/node';

import { SERVER_PROBLEM, SERVER_URL } from '../support/location.ts';
import { guardedServer } from './guarded-server.ts';
import { spareSchemas } from './spare-schemas.ts';

let stop: () => Promise<void> = () => Promise.resolve();

/**
 * Starts the server of the tests, or takes the one that `TEST_POSTGRES_URL` names. Vitest calls this once, before all tests of
 * the project. Without a server each of them fails, and says why.
 */
export async function setup({ config }: TestProject): Promise<void> {
  try {
    const server = await serverFor(process.env['TEST_POSTGRES_URL'] ?? '');
    stop = () => server.stop();
    config.env[SERVER_URL] = server.url;
  } catch (error) {
    config.env[SERVER_PROBLEM] = error instanceof Error ? error.message : String(error);
  }
}

/** Vitest calls this when all tests are done. */
export async function teardown(): Promise<void> {
  await stop();
}

async function serverFor(given: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  if (given === '') return guardedServer();
  // A database of this run's own, of which nothing stays.
  const name = `milepost_tests_${randomBytes(6).toString('hex')}`;
  const url = new URL(given);
  url.pathname = `/${name}`;
  await ask(given, `create database ${name}`);
  await spareSchemas(url.href);
  return { url: url.href, stop: () => ask(given, `drop database ${name} with (force)`) };
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
