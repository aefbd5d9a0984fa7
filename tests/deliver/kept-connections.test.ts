import { expect, test } from 'vitest';

import { keepingConnections } from '../../pipeline/deliver/kept-connections.ts';
import type { Connection, Transport } from '../../pipeline/deliver/transport.ts';

/** A transport that counts; its connections break when they are told to. */
function counting(): { readonly transport: Transport; readonly opened: Opened[] } {
  const opened: Opened[] = [];
  return {
    opened,
    transport: {
      account: 'a',
      connect() {
        const state = { isUsable: true, isClosed: false };
        opened.push(state);
        const connection: Connection = {
          get usable() {
            return state.isUsable;
          },
          send: () => Promise.resolve({ kind: 'accepted', reply: '250 ok' }),
          close: () => void (state.isClosed = true),
        };
        return Promise.resolve(connection);
      },
    },
  };
}

interface Opened {
  isUsable: boolean;
  isClosed: boolean;
}

test('whoever connects gets a connection that another has done with, unless that is broken', async () => {
  const { transport, opened } = counting();
  await keepingConnections(transport, async (kept) => {
    expect(kept.account).toBe('a');
    const [one, two] = [await kept.connect(), await kept.connect()];
    expect(opened).toHaveLength(2);
    one.close();
    two.close();
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([false, false]);
    // The one that was used last.
    const again = await kept.connect();
    expect(await again.send({ from: 'a', to: 'b' }, [])).toMatchObject({ kind: 'accepted' });
    const [, second] = opened;
    if (second !== undefined) second.isUsable = false;
    expect(again.usable).toBe(false);
    again.close();
    expect(second?.isClosed).toBe(true);
    const first = opened.at(0);
    if (first !== undefined) first.isUsable = false;
    await kept.connect();
    expect(first?.isClosed).toBe(true);
    expect(opened).toHaveLength(3);
  });
});

test('none stays open when they are let go, or the work has ended, however it does', async () => {
  const { transport, opened } = counting();
  const failed = keepingConnections(transport, async (kept) => {
    (await kept.connect()).close();
    kept.letGo();
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([true]);
    (await kept.connect()).close();
    throw new Error('over');
  });
  await expect(failed).rejects.toThrow('over');
  expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, true]);
});
