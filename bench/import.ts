// How many rows a second `milepost subscribers import` takes: `npm run bench:import [ROWS]`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stdout } from 'node:process';

import { importSubscribers } from '../pipeline/audience/import/import.ts';
import { openDatabase } from '../pipeline/database/open.ts';
import { locationOf } from '../tests/database/support/location.ts';

const rows = Number(process.argv[2] ?? 100_000);
const LANGUAGES = ['en', 'de', 'pt_BR', ''];

const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'));
try {
  const path = join(folder, 'members.csv');
  const lines = Array.from(
    { length: rows },
    (_, index) =>
      `reader-${index}@example.org,First ${index},Last,2024-01-02 03:04:05,${LANGUAGES[index % 4] ?? ''},subscribed`,
  );
  writeFileSync(path, `Email Address,First Name,Last Name,OPTIN_TIME,LANGUAGE,Status\n${lines.join('\n')}\n`);
  const database = await openDatabase(locationOf(join(folder, 'milepost.sqlite')), { verify: false });
  for (const what of ['new', 'known']) {
    const begun = performance.now();
    const { added, unchanged } = await importSubscribers(
      database,
      { path, name: 'members.csv' },
      [],
      new Date(),
    );
    const seconds = (performance.now() - begun) / 1000;
    stdout.write(
      `${rows} ${what} rows  ${seconds.toFixed(2)} s, ${Math.round(rows / seconds)} rows a second (${added} added, ${unchanged} unchanged)\n`,
    );
  }
  await database.destroy();
} finally {
  rmSync(folder, { recursive: true });
}
stdout.write(`memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB\n`);
