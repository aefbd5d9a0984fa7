import type { DatabaseSync } from 'node:sqlite';

import type pg from 'pg';

import type { RanStatement } from './statements.ts';

/** Tables that grow as long as a publication does: with its audience, its editions, or the processes that send. */
const GROWING: ReadonlySet<string> = new Set([
  'appearance',
  'choice',
  'choice_item',
  'consent',
  'delivery',
  'delivery_tally',
  'edition',
  'follow',
  'had',
  'handled_event',
  'handled_mail',
  'subscriber',
  'worker',
]);

/**
 * What SQLite would read whole for a statement, `all of delivery`; or `a sort` of all that fits, of which few rows are taken.
 *
 * @param partial The indexes that have few rows of their table.
 */
export function wholeReadsOnSqlite(
  database: DatabaseSync,
  { text }: RanStatement,
  partial: ReadonlySet<string>,
): readonly string[] {
  // It would look for rows that refer to a new one if any was missing, which its plan does not say.
  if (/^insert into "\w+" \([^)]*\) values/.test(text)) return [];
  const tables = aliases(text);
  return database
    .prepare(`explain query plan ${text}`)
    .all()
    .flatMap(({ detail }) => {
      const [, alias = '', index = ''] =
        /^SCAN (\S+)(?: USING (?:COVERING )?INDEX (\S+))?/.exec(String(detail)) ?? [];
      const table = tables.get(alias) ?? alias;
      if (GROWING.has(table) && !partial.has(index)) return [`all of ${table}`];
      return /TEMP B-TREE FOR .*ORDER BY/.test(String(detail)) && /\blimit\b/.test(text) ? ['a sort'] : [];
    });
}

/** What each name in a statement means. */
function aliases(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/(?:from|join|update|into) "?(\w+)"?(?: as "?(\w+)"?)?/g)].map(
      ([, table = '', alias]) => [alias ?? table, table],
    ),
  );
}

/** The same on Postgres, which is asked for its plan with the values that the statement was run with. */
export async function wholeReadsOnPostgres(
  client: pg.Client,
  { text, values }: RanStatement,
  partial: ReadonlySet<string>,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] }>(
    `explain (format json) ${text}`,
    [...values],
  );
  const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
  if (plan === undefined) throw new Error('Expected a plan');
  return readsOf(plan.Plan, null, partial);
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly PlanNode[];
}

/** @param above The node that takes what this one gives. */
function readsOf(node: PlanNode, above: PlanNode | null, partial: ReadonlySet<string>): readonly string[] {
  const { 'Node Type': type, 'Relation Name': table = '', Plans: below = [] } = node;
  const isLimited = above?.['Node Type'] === 'Limit';
  const isWhole = GROWING.has(table) && SCANS.has(type) && node['Index Cond'] === undefined;
  // One that is limited ends with the first rows, if it takes whatever comes.
  const isNarrow = partial.has(node['Index Name'] ?? '') || (isLimited && node.Filter === undefined);
  const own = isWhole && !isNarrow ? [`all of ${table}`] : isLimited && type === 'Sort' ? ['a sort'] : [];
  return [...own, ...below.flatMap((next) => readsOf(next, node, partial))];
}

const SCANS: ReadonlySet<string> = new Set(['Seq Scan', 'Index Scan', 'Index Only Scan']);
