// What it takes to move a publication from SQLite to Postgres and back, and to back it up: `npm run bench:move [SUBSCRIBERS]`. Each
// has a delivery and a record of consent. Every step is a process of its own, whose memory is shown for a tenth of them, too.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stdout } from 'node:process';
import { fileURLToPath } from 'node:url';

import { sql } from 'kysely';

import { locateServer } from '../pipeline/config/database-location.ts';
import { writeBackup } from '../pipeline/database/backup/write-backup.ts';
import { moveDatabase } from '../pipeline/database/moving/move.ts';
import { openDatabase } from '../pipeline/database/open.ts';
import type { DatabaseLocation } from '../pipeline/model/settings/database-location.ts';
import { startPostgres } from '../tests/database/server/start-postgres.ts';

const [first = '200000', ...places] = process.argv.slice(2);
if (first === 'move' || first === 'backup') await step(first, places);
else await compare(Number(first));

/** Does one step, and says how long it took and what memory it had. */
async function step(what: 'move' | 'backup', [from = '', to = '']: readonly string[]): Promise<void> {
  const begun = performance.now();
  if (what === 'backup') await writeBackup(locationOf(from), to);
  else
    await moveDatabase({
      source: locationOf(from),
      target: locationOf(to),
      settle: () => Promise.resolve(),
      agree: () => Promise.resolve(true),
      tell: () => undefined,
      now: () => new Date(),
    });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  stdout.write(
    `${seconds.padStart(6)} s, ${Math.round(process.resourceUsage().maxRSS / 1000)} MB of memory\n`,
  );
}

function locationOf(place: string): DatabaseLocation {
  const server = locateServer('URL', place);
  return 'message' in server ? { engine: 'sqlite', file: place } : server;
}

async function compare(subscribers: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'));
  const server = await startPostgres();
  try {
    for (const size of [Math.ceil(subscribers / 10), subscribers]) {
      const [there, back, copy] = ['there', 'back', 'copy'].map((name) =>
        join(folder, `${name}-${size}.sqlite`),
      );
      if (there === undefined || back === undefined || copy === undefined) return;
      await fill({ engine: 'sqlite', file: there }, size);
      stdout.write(`${size} subscribers, ${Math.round(statSync(there).size / 1e6)} MB as a file\n`);
      const schema = `${server.url}?schema=bench_${size}`;
      run('backup of the file', 'backup', there, copy);
      run('file to server', 'move', there, schema);
      run('backup of the server', 'backup', schema, `${copy}-2`);
      run('server to file', 'move', schema, back);
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

function run(words: string, ...args: readonly string[]): void {
  const { stdout: said, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...args], {
    encoding: 'utf8',
  });
  stdout.write(`  ${words.padEnd(22)}${said}${stderr}`);
}

async function fill(location: DatabaseLocation, size: number): Promise<void> {
  const database = await openDatabase(location, { verify: false });
  const now = '2026-03-01T08:00:00.000Z';
  await sql`
    with recursive number(id) as (select 1 union all select id + 1 from number where id < ${size})
    insert into subscriber (address, address_key, name, state, created_at, changed_at, language)
    select 'Reader.' || id || '@example.org', 'reader.' || id || '@example.org', 'Ännchen Müller', 'active', ${now}, ${now}, 'de'
    from number
  `.execute(database);
  await sql`
    insert into consent (subscriber_id, kind, at, recorded_at, source, wording, network)
    select id, 'confirmed', ${now}, ${now}, 'form https://example.org/', 'Yes, send me the newsletter.', '203.0.113.0/24'
    from subscriber
  `.execute(database);
  await sql`
    insert into edition (id, slug, state, first_seen_at, started_at) values ('e', 'e', 'sending', ${now}, ${now})
  `.execute(database);
  await sql`
    insert into delivery (edition_id, subscriber_id, state, message_id, attempts, planned_at, claimed_at, settled_at, reply, worker_id)
    select 'e', id, 'accepted', '<' || id || '.abcdefghij@example.org>', 1, ${now}, ${now}, ${now},
      '250 2.0.0 Ok: queued as 4Zabc' || id, 4503599627370496 + id % 4
    from subscriber
  `.execute(database);
  await database.destroy();
}
