import { Socket } from 'node:net';

import pg from 'pg';

/**
 * Breaks a connection if nothing comes on it for so many milliseconds. Otherwise it can go unnoticed for ever, while an answer
 * is waited for, that the other side is not there any more.
 *
 * @param milliseconds 0: it is never too long.
 */
export function breakIfSilentFor(client: pg.ClientBase, milliseconds: number): void {
  // The types of the driver have this only for a connection of one's own.
  const connection: unknown = Reflect.get(client, 'connection');
  const stream = connection instanceof pg.Connection ? connection.stream : null;
  if (!(stream instanceof Socket)) return;
  if (stream.listenerCount('timeout') === 0)
    stream.on('timeout', () => {
      stream.destroy(Object.assign(new Error('the database server does not answer'), { code: 'ETIMEDOUT' }));
    });
  stream.setTimeout(milliseconds);
}
