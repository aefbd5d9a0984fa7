import { join } from 'node:path';

import { expect, test } from 'vitest';

import { takeSenderLock } from '../../pipeline/database/sender-lock.ts';
import { CONFIG, type TestPublication, testPublication } from '../commands/publication.ts';
import { SECRET } from '../mailing/support/effects.ts';
import { newSchema } from './moving/support/moving.ts';

/** A publication with two subscribers. */
async function publication(
  env: Readonly<Record<string, string>>,
  person: Parameters<typeof testPublication>[2] = null,
): Promise<TestPublication> {
  const made = testPublication({ 'milepost.config.ts': CONFIG }, env, person);
  await made.milepost('subscribers', 'add', 'ann@example.org', 'bob@example.org');
  return made;
}

test('`database status` on a server names it without user and password, and who sends', async () => {
  const { url } = newSchema();
  const { milepost } = await publication({ MILEPOST_DATABASE_URL: url });
  const release = await takeSenderLock({ engine: 'postgres', url });
  const { stdout } = await milepost('database', 'status');
  await release?.();
  expect(stdout).toMatch(/^database +Postgres \d[.\d]+, postgres:\/\/127\.0\.0\.1:\d+\/\w+\?schema=\w+$/m);
  expect(stdout).not.toContain('@');
  expect(stdout).toMatch(/^sending +a run of `milepost send`/m);
});

test('`database migrate` on a server makes the tables, then has nothing to do', async () => {
  const { url } = newSchema();
  const { milepost } = testPublication({ 'milepost.config.ts': CONFIG }, { MILEPOST_DATABASE_URL: url });
  expect((await milepost('database', 'migrate')).stderr).toContain('Made the database');
  expect((await milepost('database', 'migrate')).stderr).toContain('there was nothing to do');
});

test('`database move` asks, moves, says what to set, and the old database is refused by name from then on', async () => {
  const { url } = newSchema();
  const questions: string[] = [];
  const answer = (question: string): boolean => questions.push(question) > 1;
  const { root, milepost } = await publication({ NEW_URL: url, MILEPOST_SECRET: SECRET }, { answer });
  expect(await milepost('database', 'move', '--to-url-from', 'NEW_URL')).toMatchObject({ code: 1 });
  expect((await milepost('subscribers', 'list')).code).toBe(0);
  const { code, stderr } = await milepost('database', 'move', '--to-url-from', 'NEW_URL');
  expect(code).toBe(0);
  expect(questions).toHaveLength(2);
  expect(questions[0]).toContain('2 subscribers, 0 editions, 0 deliveries will be moved');
  expect(stderr).toContain('set MILEPOST_DATABASE_URL to what NEW_URL has');
  expect(`${questions.join('')}${stderr}`).not.toContain('@127');
  for (const command of [
    ['subscribers', 'list'],
    ['subscribers', 'add', 'cid@example.org'],
    ['stats'],
    ['serve'],
    ['database', 'migrate'],
  ])
    expect(await milepost(...command), command.join(' ')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/moved away on 2026-11-24, .* to postgres:\/\/127/),
    });
  expect((await milepost('database', 'status')).stdout).toMatch(/^moved +away to postgres:/m);
  expect((await milepost('doctor', '--only', 'database')).stderr).toContain('moved away');

  const there = testPublication({ 'milepost.config.ts': CONFIG }, { MILEPOST_DATABASE_URL: url });
  expect((await there.milepost('subscribers', 'list')).stdout).toMatch(/^ann@.*\nbob@/);
  // And back, over what is still there.
  const back = await there.milepost(
    'database',
    'move',
    '--to',
    join(root, 'milepost.sqlite'),
    '--yes',
    '--json',
  );
  expect(JSON.parse(back.stdout)).toMatchObject({ result: 'moved', to: join(root, 'milepost.sqlite') });
  expect((await milepost('subscribers', 'list')).code).toBe(0);
});
