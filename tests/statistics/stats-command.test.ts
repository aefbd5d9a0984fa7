import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SaxesParser } from 'saxes';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { run as runProgram } from '../../pipeline/cli.ts';
import { databaseVariables } from '../database/support/location.ts';
import { fakeEffects } from '../mailing/support/effects.ts';
import { subscribe } from '../mailing/support/people.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'milepost-stats-'));
  writeFileSync(
    join(root, 'milepost.config.mjs'),
    "export default { site: { url: 'https://example.org/', title: 'Log <1>' }, delivery: { database: 'd.sqlite' } };\n",
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function stats(...line: readonly string[]): Promise<{ out: string; err: string; exitCode: number }> {
  const effects = fakeEffects({ cwd: root, env: databaseVariables(join(root, 'd.sqlite')) });
  await runProgram(['stats', ...line], effects);
  return effects.said;
}

const twoPeople = (): Promise<void> =>
  subscribe(join(root, 'd.sqlite'), { ann: {}, bob: { frequency: 'weekly', tags: ['=docker'] } });

test('prints each table, and nobody’s address', async () => {
  await twoPeople();
  const { out, exitCode } = await stats();
  expect(exitCode).toBe(0);
  expect(out).toContain('2 active subscribers');
  for (const title of ['Subscribers over time', 'Where subscribers came from', 'Editions: none yet'])
    expect(out).toContain(title);
  expect(out).not.toContain('@');
});

test('a table over time is printed with its last rows', async () => {
  await twoPeople();
  const { out } = await stats('--by', 'day');
  expect(out).toMatch(
    /\n +2026-02-18 [^]*\n +2026-03-01 [^]*before that 48 more: `--csv subscribers` has all/,
  );
  expect(out).not.toContain('2026-02-17');
});

test('--json is for programs', async () => {
  await twoPeople();
  const parsed: unknown = JSON.parse((await stats('--json', '--by', 'month')).out);
  expect(parsed).toMatchObject({
    at: '2026-03-01T12:00:00.000Z',
    subscribers: { now: { active: 2 }, unit: 'month', frequencies: { every: 1, weekly: 1 } },
    editions: [],
  });
});

test('--csv prints one table in full, with cells that no spreadsheet runs', async () => {
  await twoPeople();
  const { out } = await stats('--csv', 'subscribers', '--by', 'day');
  expect(out.split('\r\n').slice(0, 2)).toEqual([
    'until,active,pending,unsubscribed,suppressed,joined,left,active by form,active added,active imported,"active, unknown how"',
    '2026-01-01,2,0,0,0,2,0,0,2,0,0',
  ]);
  expect(out.split('\r\n')).toHaveLength(62);
  expect((await stats('--csv', 'wishes')).out).toContain('tag: =docker,1\r\n');
  expect((await stats('--csv', 'everything')).exitCode).toBe(2);
});

test('--page writes a page whose plots are well-formed SVG with a name', async () => {
  await twoPeople();
  const { err } = await stats('--page', 'page', '--by', 'week');
  const page = join(root, 'page/index.html');
  expect(err).toContain(page);
  const html = readFileSync(page, 'utf8');
  expect(html).toContain('Log &lt;1&gt;');
  const plots = readdirSync(join(root, 'page')).filter((name) => name.endsWith('.svg'));
  expect(plots.sort()).toEqual(['active-by-origin.svg', 'joined-and-left.svg', 'subscribers-by-state.svg']);
  for (const name of plots) {
    const svg = readFileSync(join(root, 'page', name), 'utf8');
    new SaxesParser({ xmlns: true }).write(svg).close();
    expect(svg).toMatch(/role="img" aria-label="\w/);
    expect(svg).not.toContain('NaN');
    expect(html).toContain(`src="${name}"`);
  }
});

test('--page says of a table without rows that there is nothing yet', async () => {
  await stats('--page', 'page');
  const html = readFileSync(join(root, 'page/index.html'), 'utf8');
  expect(html.match(/None yet/g)).toHaveLength(3);
});

test('--page where no folder can be made ends, and says so', async () => {
  const { err, exitCode } = await stats('--page', '/proc/x/page');
  expect([exitCode, err]).toEqual([1, expect.stringContaining("The page can't be written")]);
});

test('without a database there is nothing to show, and none is made', async () => {
  const { out, err, exitCode } = await stats();
  expect([exitCode, existsSync(join(root, 'd.sqlite'))]).toEqual([0, false]);
  expect(err).toContain('There is no database yet');
  expect(out).toContain('0 active subscribers');
});
