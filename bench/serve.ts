// How fast `milepost serve` answers, with the database free and while another program holds its lock:
// `npm run bench:serve [SECONDS [REQUESTS-A-SECOND]]`. At the end, everybody who was answered must be unsubscribed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath, stdout } from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { signToken } from '../pipeline/audience/token.ts';
import { openDatabase } from '../pipeline/database/open.ts';
import { CHUNK } from '../pipeline/database/in-chunks.ts';
import { locationOf } from '../tests/database/support/location.ts';

const seconds = Number(process.argv[2] ?? 10);
const perSecond = Number(process.argv[3] ?? 50);
const SECRET = 'a-secret-to-measure-how-fast-the-server-is';
const PROGRAM = fileURLToPath(new URL('../pipeline/bin.mjs', import.meta.url));
const people = 2 * seconds * perSecond + 10;

const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'));
const file = join(folder, 'milepost.sqlite');
try {
  await fill();
  writeFileSync(
    join(folder, 'milepost.config.ts'),
    `export default { site: { url: 'https://example.org/', title: 'Log' }, newsletter: { endpoint: 'https://mail.example.org/' } };\n`,
  );
  const server = spawn(execPath, [PROGRAM, 'serve', '--port', '0', '--json', '--quiet'], {
    cwd: folder,
    env: { ...process.env, MILEPOST_SECRET: SECRET },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [said]: unknown[] = await once(server.stdout, 'data');
    const { url }: { readonly url: string } = JSON.parse(String(said));
    for (let time = 0; time < 200; time += 1) await (await fetch(`${url}/subscribe`)).arrayBuffer();
    await measure(url, 'free', 1);
    const lock = new DatabaseSync(file, { timeout: 10_000 });
    lock.exec('BEGIN IMMEDIATE');
    await measure(url, 'locked', 1 + seconds * perSecond);
    lock.exec('ROLLBACK');
    const released = performance.now();
    while (existsSync(`${file}-unsubscribed`)) await delay(5);
    const took = performance.now() - released;
    const { left } =
      lock.prepare(`select count(*) as left from subscriber where state <> 'unsubscribed'`).get() ?? {};
    lock.close();
    stdout.write(
      `after the lock  journal applied in ${Math.round(took)} ms; ${people - Number(left)} of ${2 * seconds * perSecond} unsubscribed\n`,
    );
  } finally {
    server.kill();
    await once(server, 'exit');
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function fill(): Promise<void> {
  const database = await openDatabase(locationOf(file), { verify: false });
  const at = new Date().toISOString();
  for (let start = 0; start < people; start += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, people - start) }, (_, index) => {
      const address = `reader-${start + index}@example.org`;
      return {
        address,
        address_key: address,
        name: null,
        state: 'active',
        created_at: at,
        changed_at: at,
      } as const;
    });
    await database.insertInto('subscriber').values(rows).execute();
  }
  await database.destroy();
}

/** Asks for a page and unsubscribes somebody, evenly for some seconds, whether or not the last ones were answered. */
async function measure(url: string, name: string, first: number): Promise<void> {
  const times = { page: [] as number[], unsubscribe: [] as number[] };
  const timed = async (kind: keyof typeof times, subscriber: number): Promise<void> => {
    const path = `${url}/unsubscribe/${signToken([SECRET], 'unsubscribe', subscriber)}`;
    const begun = performance.now();
    const answer = await fetch(
      path,
      kind === 'page' ? {} : { method: 'POST', body: 'List-Unsubscribe=One-Click' },
    );
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${kind} ${subscriber}: ${answer.status}`);
    times[kind].push(performance.now() - begun);
  };
  const running: Promise<void>[] = [];
  const begun = performance.now();
  for (let index = 0; index < seconds * perSecond; index += 1) {
    running.push(timed('page', first + index), timed('unsubscribe', first + index));
    await delay(Math.max(0, begun + ((index + 1) * 1000) / perSecond - performance.now()));
  }
  await Promise.all(running);
  for (const [kind, all] of Object.entries(times)) {
    const sorted = all.toSorted((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1);
    stdout.write(
      `${name.padEnd(6)} ${kind.padEnd(11)} ${sorted.length} requests  p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  most ${at(1)} ms\n`,
    );
  }
}
