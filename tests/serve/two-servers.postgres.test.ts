// Two servers behind a balancer, which share nothing but a database.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { signToken } from '../../pipeline/audience/token.ts';
import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { locationOf } from '../database/support/location.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { SECRETS, served, type Served } from './support/served.ts';

let folder: string;
let servers: readonly [Served, Served];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-two-servers-'));
  const file = join(folder, 'milepost.sqlite');
  const first = await audienceOf(2, file, { hurried: true });
  const second = await openDatabase(locationOf(file), { verify: false, hurried: true });
  servers = [await serving(first), await serving(second)];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

const serving = (database: Database): Promise<Served> => served({ database, mailsPerHour: 30 });
const mailed = (): readonly string[] => servers.flatMap(({ mails }) => mails.map(({ to }) => to));

/** Asks them in turn. @param from The networks that people come from. */
async function askInTurn(
  people: readonly string[],
  from: (person: number) => string,
): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (const [person, email] of people.entries()) {
    const server = servers[person % 2 === 0 ? 0 : 1];
    const { status } = await server.post('subscribe', { email }, { 'x-forwarded-for': from(person) });
    await server.server.idle();
    statuses.push(status);
  }
  return statuses;
}

test('one takes the request, the other the answer, and the first knows of it', async () => {
  const [one, other] = servers;
  await askInTurn(['ann@example.org'], () => '10.0.0.1');
  const link = one.mails[0]?.link ?? '';
  expect((await other.post(other.local(link), {})).status).toBe(200);
  expect(await one.state('ann@example.org')).toBe('active');
  // Who uses the link again elsewhere is told the same, and nothing changes.
  expect((await one.post(one.local(link), {})).status).toBe(200);
  const { id } = await one.database
    .selectFrom('subscriber')
    .select('id')
    .where('address_key', '=', 'ann@example.org')
    .executeTakeFirstOrThrow();
  const token = signToken(SECRETS, 'unsubscribe', id);
  const leaving = await Promise.all(
    servers.map((server) => server.post(`unsubscribe/${token}`, { 'List-Unsubscribe': 'One-Click' })),
  );
  expect(leaving.map(({ status }) => status)).toEqual([200, 200]);
  expect(await other.state('ann@example.org')).toBe('unsubscribed');
});

test('who asks both at the same time gets one mail', async () => {
  await Promise.all(
    servers.map((server, index) =>
      server.post('subscribe', { email: 'ann@example.org' }, { 'x-forwarded-for': `10.0.${index}.1` }),
    ),
  );
  for (const { server } of servers) await server.idle();
  expect(mailed()).toEqual(['ann@example.org']);
});

test('the mails of an hour are counted together', async () => {
  const people = Array.from({ length: 40 }, (_, person) => `p${person}@example.org`);
  const statuses = await askInTurn(people, (person) => `10.0.${person}.1`);
  expect(statuses.filter((status) => status === 200)).toHaveLength(30);
  expect(mailed()).toHaveLength(30);
});

test('a network has no more turns at two than at one', async () => {
  const people = Array.from({ length: 24 }, (_, person) => `p${person}@example.org`);
  const statuses = await askInTurn(people, () => '203.0.113.9');
  expect(statuses.filter((status) => status === 200)).toHaveLength(20);
});
