import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';

import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { lookAt } from '../../../pipeline/database/inspect.ts';
import { readRelocation } from '../../../pipeline/database/moving/relocation.ts';
import { MoveRefused } from '../../../pipeline/database/moving/problem.ts';
import type { MoveResult } from '../../../pipeline/database/moving/move.ts';
import { openDatabase } from '../../../pipeline/database/open.ts';
import { DatabaseInUse, DatabaseUnusable } from '../../../pipeline/database/unusable.ts';
import type { DatabaseLocation } from '../../../pipeline/model/settings/database-location.ts';
import { dumpOf, type Dump } from './support/dump.ts';
import { moving, newFile, newSchema, using } from './support/moving.ts';

const CHILD = fileURLToPath(new URL('support/killed-move.ts', import.meta.url));
const PEOPLE = 1000;
/** More than in each run of all tests, for whoever changes something here. */
const ROUNDS = Number(process.env['TESTS_KILLED_MOVES'] ?? 2);

async function makeLargePublication(location: DatabaseLocation): Promise<void> {
  await using(location, async (database) => {
    for (let start = 0; start < PEOPLE; start += 500) {
      const rows = Array.from({ length: 500 }, (_, index) => `person ${start + index} ${'ü'.repeat(200)}`);
      await database
        .insertInto('subscriber')
        .values(
          rows.map((name) => ({
            address: name,
            address_key: name,
            state: 'active',
            created_at: '',
            changed_at: '',
          })),
        )
        .execute();
    }
    await database
      .insertInto('edition')
      .values({ id: 'e', slug: 'e', state: 'sending', first_seen_at: '' })
      .execute();
    await sql`insert into delivery (edition_id, subscriber_id, state, planned_at) select 'e', id, 'accepted', '' from subscriber`.execute(
      database,
    );
  });
}

/** Whether it can be used; `null`: it is not there. */
async function isUsable(location: DatabaseLocation): Promise<boolean | null> {
  if (location.engine === 'sqlite' && !existsSync(location.file)) return null;
  const error: unknown = await patiently(() => openDatabase(location, { verify: true })).then(
    (database) => database.destroy(),
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return true;
  expect(error).toBeInstanceOf(DatabaseUnusable);
  return false;
}

async function noteIn(location: DatabaseLocation): Promise<string> {
  if (location.engine === 'sqlite' && !existsSync(location.file)) return 'nothing';
  return lookAt(location, async (database) => (await readRelocation(database))?.state ?? 'none');
}

/** A server notices a moment later that a process is gone. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await work();
    } catch (error) {
      const isHeld =
        error instanceof DatabaseInUse ||
        (error instanceof MoveRefused && error.problem.kind === 'sending') ||
        (error instanceof DatabaseUnusable && /being moved|locked/.test(error.message));
      if (!isHeld || attempts > 100) throw error;
      await delay(50);
    }
  }
}

function isEmpty(dump: Dump): boolean {
  return [...dump.values()].every((rows) => rows.length === 0);
}

async function killedMove(
  source: DatabaseLocation,
  target: DatabaseLocation,
  events: number,
  milliseconds: number,
): Promise<void> {
  const child = spawn(
    process.execPath,
    [CHILD, JSON.stringify(source), JSON.stringify(target), String(events), String(milliseconds)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code, signal]: unknown[] = await once(child, 'close');
  // It may have been done before it was killed.
  expect([code, signal].includes(0) || signal === 'SIGKILL').toBe(true);
}

/** How often each combination of notes was found after a kill. */
const seen = new Map<string, number>();

test.each([
  ['from a file to a server', newFile, newSchema],
  ['from a server to a file', newSchema, newFile],
])(
  'a move %s that is killed at any moment leaves one database to use, and the same move does the rest',
  async (_name, newSource, newTarget) => {
    const [home, away] = [newSource(), newTarget()];
    await makeLargePublication(home);
    const before = await dumpOf(home);
    for (let round = 0; round < ROUNDS; round += 1) {
      // Before the first page, in the midst of it, while it is verified, and around the commits.
      const late = Math.random() < 0.5;
      await killedMove(home, away, late ? 0 : 1 + Math.floor(Math.random() * 60), Math.random() * 60);
      const states = [await isUsable(home), await isUsable(away)];
      const notes = `${await noteIn(home)} ${await noteIn(away)}`;
      seen.set(notes, (seen.get(notes) ?? 0) + 1);
      // Of the two, only one has the publication; a target that was only made is empty.
      const usable = [];
      for (const [index, one] of [home, away].entries())
        if (states[index] === true) usable.push(await dumpOf(one));
      expect(usable.filter((dump) => !isEmpty(dump))).toEqual(states.includes(true) ? [before] : []);
      const result: MoveResult = await patiently(() => moving(home, away));
      expect(result.kind).toBe(states[0] === true ? 'moved' : 'finished');
      expect(await dumpOf(away)).toEqual(before);
      expect([await isUsable(home), await isUsable(away)]).toEqual([false, true]);
      // And home again for the next round.
      await patiently(() => moving(away, home));
      expect(await dumpOf(home)).toEqual(before);
    }
    if (process.env['TESTS_KILLED_MOVES'] !== undefined)
      process.stderr.write(`${JSON.stringify([...seen])}\n`);
  },
);
