// Which tables the sender reads whole, as both engines plan it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { wholeReads } from './support/plans-of.ts';
import { spendYear } from './support/sender-year.ts';
import { statementsOf, type RanStatement } from './support/statements.ts';

/** What may read all of a table, or sort what it takes few rows of, by where it comes from or its words, each with its reason. */
const WHOLE: Readonly<Record<string, string>> = {
  '/editions:knownEditions': 'planning, once a run: an article may be any of them',
  '/addressees:digestsSoFar': 'the list of digests, once for each',
  '/editions:claimedWithin': 'one look-up for each edition, in the index of what was sent last',
  '/quota:learnQuota': 'the same, once the mail server has said that it takes no more',
  '/give-up:hasTakenSince': 'the same, for what is refused for days',
  '/in-doubt:listDeliveries': 'one look-up for each edition, once a run or for a person',
  'where "state" = ? and "edition_id" in (select "id" from "edition" where "slug" = ?)':
    'a person decides what is in doubt, and names the edition',
  'update "edition" set "state" = ?, "finished_at" = ? where "state" = ? and exists':
    'the same, once: editions that have something to send again',
  '/resend:choose': 'a person asks for all that was refused',
  '/appearance:appearedSlugs': 'a digest can contain whatever has appeared: once a run',
  '/read-editions:readEditionStatistics': 'statistics are of all editions',
  '/leavers:readLeavers': 'statistics are of all who left',
  '/drop-preparations:dropChoices':
    'SQLite does not look for what refers to them then, see `withoutReferences`',
  '/quoted-delivery:editionOf': 'sorts what one person was sent',
  '/undelivered:failedOverDays': 'sorts what one person was sent',
  '/database-ledger:waiting': 'sorts two pages into one',
};

function isKnown({ from, text }: RanStatement): boolean {
  const said = `${from} ${text.replaceAll(/\$\d+/g, '?')}`;
  return Object.keys(WHOLE).some((known) => said.includes(known));
}

/** Where statements come from that the year must have: whatever the sender asks a database. */
const SENDER = [
  'audience/mailed',
  'deliver/bounce/doubt',
  'deliver/bounce/undelivered',
  'deliver/bounce/whose',
  'deliver/choice/addressees',
  'deliver/choice/carried',
  'deliver/ledger/appearance',
  'deliver/ledger/begin-edition',
  'deliver/ledger/database-ledger',
  'deliver/ledger/delivery-changes',
  'deliver/ledger/drop-preparations',
  'deliver/ledger/editions',
  'deliver/ledger/frozen-edition',
  'deliver/ledger/give-up',
  'deliver/ledger/in-doubt',
  'deliver/ledger/quota',
  'deliver/ledger/resend',
  'deliver/pruning/keep',
  'deliver/pruning/prune',
  'deliver/workers/worker',
];

const folder = mkdtempSync(join(tmpdir(), 'milepost-plans-'));
const file = join(folder, 'milepost.sqlite');
let ran: readonly RanStatement[];
beforeAll(async () => {
  const all = await statementsOf(() => spendYear(file));
  ran = all.filter(({ text, from }) => isQuery(text) && !from.includes('/migrations/'));
  // A test that hangs fails; the speed of the machine makes no difference.
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Whether a statement is about our tables. */
function isQuery(text: string): boolean {
  return (
    /^\s*(?:select|update|delete|insert|with)\b/.test(text) &&
    !/\b(?:sqlite_\w+|pg_\w+|to_reg\w+|kysely_\w+|current_\w+|pg_advisory\w*|pgboss|job\w*|queue|bam|version|schedule)\b/.test(
      text,
    )
  );
}

test('the year of a sender has whatever the sender asks a database', () => {
  const sources = new Set(
    ran.flatMap(({ from }) => from.split(' < ')).map((place) => place.split(':')[0] ?? ''),
  );
  expect(SENDER.filter((source) => !sources.has(source))).toEqual([]);
});

test('no statement reads all of a table that grows, but for those that must', async () => {
  const whole = await wholeReads(file, ran);
  expect(
    whole
      .filter(([statement]) => !isKnown(statement))
      .map(([{ from, text }, reads]) => `${reads.join(', ')}: ${from}\n  ${text}`),
  ).toEqual([]);
});
