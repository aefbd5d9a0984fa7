// The connection to the database breaks when a transaction was committed, before anybody hears of that.
import type { TransactionBuilder } from 'kysely';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { signToken } from '../../pipeline/audience/token.ts';
import type { Database } from '../../pipeline/database/open.ts';
import type { Schema } from '../../pipeline/database/schema.ts';
import type { OptInOutcome } from '../../pipeline/serve/opt-in/opt-in-mail.ts';
import { after, SECRETS, served, waiting, type Served } from './support/served.ts';

const MINUTE = 60_000;

let it: Served | null = null;
afterEach(async () => {
  vi.restoreAllMocks();
  await it?.close();
  it = null;
});

/** Breaks the connection once the next transaction is committed. @param meanwhile Happens before it is there again. */
function loseNextAnswer(database: Database, meanwhile: () => unknown): void {
  const begin = database.transaction.bind(database);
  const losing = (builder: TransactionBuilder<Schema>): TransactionBuilder<Schema> =>
    new Proxy(builder, {
      get: (target, name) => {
        if (name === 'setIsolationLevel')
          return (level: 'serializable') => losing(target.setIsolationLevel(level));
        if (name !== 'execute') return Reflect.get(target, name);
        return async (work: Parameters<typeof target.execute>[0]) => {
          await target.execute(work);
          await meanwhile();
          throw new Error('Connection terminated unexpectedly');
        };
      },
    });
  vi.spyOn(database, 'transaction').mockImplementationOnce(() => losing(begin()));
}

/** A goodbye is due, and an answer is lost when it is claimed, or when it is put back. */
async function goodbye(
  lost: 'claim' | 'putting back',
  meanwhile: (on: Served) => unknown = () => {},
): Promise<{ readonly on: Served; readonly tried: readonly string[] }> {
  const tried: string[] = [];
  const outcomes: OptInOutcome[] = lost === 'claim' ? [] : ['later'];
  const armed = { is: true };
  const arm = (when: typeof lost): void => {
    if (when !== lost || !armed.is) return;
    armed.is = false;
    loseNextAnswer(on.database, () => meanwhile(on));
  };
  const on: Served = await served({
    goodbye: true,
    mailer: {
      retryDelay: () => MINUTE,
      write: ({ kind, id }) => {
        if (kind === 'goodbye') arm('claim');
        return Promise.resolve(() => {
          if (kind !== 'goodbye') return Promise.resolve('sent');
          tried.push(id);
          arm('putting back');
          return Promise.resolve(outcomes.shift() ?? 'sent');
        });
      },
    },
  });
  it = on;
  await on.post(`unsubscribe/${signToken(SECRETS, 'unsubscribe', 1)}`, { 'List-Unsubscribe': 'One-Click' });
  await after(on, 5);
  return { on, tried };
}

describe('a letter that comes at most once, and whose claim was committed unheard,', () => {
  test('is sent by who claimed it', async () => {
    const { on, tried } = await goodbye('claim');
    expect(tried).toHaveLength(1);
    await after(on, 10);
    expect([tried.length, await waiting(on)]).toEqual([1, 0]);
  });

  test('is not, once somebody else could have taken it', async () => {
    const { on, tried } = await goodbye('claim', ({ clock }) => (clock.now += 5 * MINUTE));
    await after(on, 10);
    expect([tried.length, await waiting(on)]).toEqual([0, 0]);
  });
});

describe('one that could not be sent, and was put back unheard,', () => {
  test('is there once, and is tried once more', async () => {
    const { on, tried } = await goodbye('putting back');
    expect(await waiting(on)).toBe(1);
    await after(on, 10);
    await after(on, 10);
    expect([tried.length, new Set(tried).size, await waiting(on)]).toEqual([2, 1, 0]);
  });

  test('is not put back again, once somebody else could have sent it', async () => {
    const { on, tried } = await goodbye('putting back', async ({ clock, database }) => {
      clock.now += MINUTE;
      await database.deleteFrom('request').where('source', '=', 'goodbye').execute();
    });
    await after(on, 10);
    expect([tried.length, await waiting(on)]).toEqual([1, 0]);
  });
});
