/**
 * How well mails that came back are understood: `npm run eval:bounces -- DIR [--labels FILE] [--list WHAT]`. Each mail of
 * the folder becomes one about a message to a subscriber of its own, in two ways: it came to our signed address, and it
 * quotes our message. `--labels`: a table with the name of a file and its kind in each line, separated by a tab;
 * `--list`: names the files with this outcome, such as `gone:ignored`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { signToken } from '../pipeline/audience/token.ts';
import type { Database } from '../pipeline/database/open.ts';
import { readReturnedMail } from '../pipeline/deliver/bounce/read-report.ts';
import { verpAddress } from '../pipeline/deliver/bounce/verp.ts';
import { takeBounce, type TakenBounce } from '../pipeline/mailing/take-bounce.ts';
import { audienceOf, begin, NOW } from '../tests/deliver/support/audience.ts';

const SECRET = 'only-for-measuring-and-nothing-else-0123456789';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { labels: { type: 'string' }, list: { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Expected a folder of mails');

const names = readdirSync(folder).toSorted();
const kinds = new Map(
  (values.labels === undefined ? '' : readFileSync(values.labels, 'utf8'))
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([name = '', kind = '']) => [name, kind]),
);

for (const way of ['address', 'quoted'] as const) {
  const counts = new Map<string, Map<string, number>>();
  const listed: string[] = [];
  // Most of the edition arrives: otherwise nothing would be believed of the rest.
  const database = await audienceOf(3 * names.length);
  await begin(database, 'e');
  await database.updateTable('delivery').set({ state: 'accepted', claimed_at: NOW.toISOString() }).execute();
  const started = performance.now();
  for (const [index, name] of names.entries()) {
    const mail = readFileSync(join(folder, name));
    const taken = await take(database, index + 1, mail, way);
    const kind = kinds.get(name) ?? 'unlabelled';
    const outcome = outcomeOf(taken);
    const row = counts.get(kind) ?? new Map<string, number>();
    counts.set(kind, row.set(outcome, (row.get(outcome) ?? 0) + 1));
    if (values.list !== undefined && `${kind}:${outcome}`.includes(values.list)) {
      listed.push(`${name}: ${outcome} ${await detailOf(mail)}`);
    }
  }
  const each = ((performance.now() - started) / Math.max(1, names.length)).toFixed(1);
  process.stdout.write(`\n${folder}, found by ${way}: ${names.length} mails, ${each} ms each\n`);
  for (const [kind, row] of [...counts].toSorted(([a], [b]) => a.localeCompare(b))) {
    const outcomes = [...row]
      .toSorted(([, a], [, b]) => b - a)
      .map(([outcome, count]) => `${outcome} ${count}`);
    process.stdout.write(`  ${kind}: ${outcomes.join(', ')}\n`);
  }
  for (const line of listed) process.stdout.write(`    ${line}\n`);
  await database.destroy();
}

function take(
  database: Database,
  subscriber: number,
  mail: Buffer,
  way: 'address' | 'quoted',
): Promise<TakenBounce> {
  const bouncing = {
    database,
    secrets: [SECRET] as [string],
    suppressAfter: { failures: 3, days: 14 },
    trustMessageIds: true,
    now: () => NOW,
  };
  const address = verpAddress('bounces@example.org', { subscriber, edition: 'e' }, SECRET);
  if (way === 'address') return takeBounce(bouncing, mail, address);
  return takeBounce(bouncing, withOurHeader(mail, signToken([SECRET], 'unsubscribe', subscriber)));
}

/** Adds a field of our messages to the header that a mail quotes, or else to its end. */
function withOurHeader(mail: Buffer, token: string): Buffer {
  const field = `List-Unsubscribe: <https://mail.example.org/unsubscribe/${token}>\n`;
  const text = mail.toString('latin1');
  const body = Math.max(0, text.search(/\r?\n\r?\n/));
  const quoted = text.slice(body).search(/^[ \t>]*(?:From|Subject|Message-ID|To):/im);
  const at = quoted === -1 ? text.length : body + quoted;
  return Buffer.from(text.slice(0, at) + field + text.slice(at), 'latin1');
}

function outcomeOf(taken: TakenBounce): string {
  if (taken.kind === 'ignored')
    return `ignored (${taken.why.kind === 'other' ? taken.why.why : taken.why.kind})`;
  if (taken.kind === 'bounce') return taken.about === 'another' ? 'recorded (another)' : taken.result;
  return `${taken.kind} ${taken.result}`;
}

async function detailOf(mail: Buffer): Promise<string> {
  const read = await readReturnedMail(mail);
  if (read.kind === 'unreadable') return read.problem;
  const [failure] = read.report.kind === 'bounce' ? read.report.failures : [];
  return failure === undefined ? read.report.kind : `${failure.status} ${failure.diagnostic.slice(0, 160)}`;
}
