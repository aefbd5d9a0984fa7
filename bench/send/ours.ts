// Sends the sample edition as `milepost send` does, in a process of its own, and prints what it took.
// Arguments: database, subscribers, port, connections.
import { setTimeout as delay } from 'node:timers/promises';

import { messageFor } from '../../pipeline/mailing/sender/message-for.ts';
import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { beginEdition } from '../../pipeline/deliver/ledger/begin-edition.ts';
import { databaseLedger } from '../../pipeline/deliver/ledger/database-ledger.ts';
import { deliverEdition } from '../../pipeline/deliver/deliver-edition.ts';
import { editionPicks } from '../../pipeline/deliver/choice/edition-picks.ts';
import { smtpTransport } from '../../pipeline/deliver/smtp/smtp-transport.ts';
import { signingThreads } from '../../pipeline/message/dkim/signing-threads.ts';
import { edition, sender } from './sample.ts';
import { locationOf } from '../../tests/database/support/location.ts';
import { hireWorker } from '../../pipeline/deliver/workers/worker.ts';

// As `milepost send` does, before anything needs one.
process.env['UV_THREADPOOL_SIZE'] ??= String(signingThreads());
const [file = '', size = '', port = '', connections = ''] = process.argv.slice(2);
const NOW = new Date('2026-03-01T08:00:00Z');
const sample = edition();
const database = await openDatabase(locationOf(file), { verify: false });
await fill(database, Number(size));
await beginEdition(
  database,
  { id: sample.id, kind: 'article', edition: sample, appeared: [] },
  (reading) => editionPicks(reading, sample.items, new Map(), NOW),
  NOW,
);
const about = { id: sample.id, date: NOW };
const message = messageFor(sample, sender(), about);
const pieces = await message({ subscriber: 1, address: 's1@example.org', name: null, items: null }).compose();
const bytes = Buffer.concat(pieces).length;
let live = 0;
const begun = performance.now();
const cpuBefore = process.cpuUsage();
const { tally } = await deliverEdition(sample.id, {
  ledger: databaseLedger(database, await hireWorker(database, { name: 'bench' })),
  transport: smtpTransport({
    host: '127.0.0.1',
    port: Number(port),
    secure: false,
    user: null,
    password: null,
  }),
  limits: {
    connections: Number(connections),
    rate: null,
    domainRates: new Map(),
    budget: null,
    failureShare: 1,
    patience: 0,
  },
  signal: new AbortController().signal,
  now: () => new Date(),
  sleep: (milliseconds) => delay(milliseconds),
  message,
  progress: ({ accepted }) => {
    if (globalThis.gc === undefined || accepted % Math.ceil(Number(size) / 10) !== 0) return;
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    live = Math.max(live, heapUsed + external);
  },
  backedOff: () => undefined,
});
const { user, system } = process.cpuUsage(cpuBefore);
const cpu = (user + system) / 1e6;
const seconds = (performance.now() - begun) / 1000;
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ bytes, sent: tally.accepted, seconds, cpu, peak, live }));
await database.destroy();

async function fill(database: Database, size: number): Promise<void> {
  const at = NOW.toISOString();
  for (let start = 1; start <= size; start += 500) {
    await database
      .insertInto('subscriber')
      .values(
        Array.from({ length: Math.min(500, size - start + 1) }, (_, index) => {
          const address = `s${start + index}@example.org`;
          return { address, address_key: address, state: 'active' as const, created_at: at, changed_at: at };
        }),
      )
      .execute();
  }
}
