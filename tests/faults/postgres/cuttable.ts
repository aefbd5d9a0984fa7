import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

import { portOf } from '../../deliver/support/scripted-server.ts';

/**
 * How a connection fails. `stalled`: nothing passes in either direction, and nobody is told; `refused`: those there are break,
 * and no new ones are let through.
 */
export type CutKind = 'stalled' | 'refused';

/** What is in between a process and a server on this machine, and can be cut. */
export interface Cuttable {
  readonly port: number;
  cut(kind: CutKind): void;
  mend(): void;
  /** Leads elsewhere from now on; connections there are break. */
  lead(port: number): void;
  /** Lets the next commit through, and breaks the connection in the place of its answer. @returns Whether there was one. */
  loseCommitAnswer(within: number): Promise<boolean>;
  /** Breaks the connection in the place of the next answer, whatever it is to. @returns Whether there was one. */
  loseAnswer(within: number): Promise<boolean>;
  close(): Promise<void>;
}

/** A message of Postgres's protocol that commits. */
const COMMIT = Buffer.from('commit\0');

/** Leads to a port of this machine, until it is cut. @param latency How late answers come, in milliseconds. */
export async function cuttable(to: number, latency = 0): Promise<Cuttable> {
  let target = to;
  let kind: CutKind | null = null;
  let losing: { readonly what: 'commit' | 'any'; readonly lost: () => void } | null = null;
  const pairs = new Set<readonly [Socket, Socket]>();
  const waiting = new Set<() => void>();

  const destroy = (pair: readonly [Socket, Socket]): void => {
    pairs.delete(pair);
    for (const socket of pair) socket.destroy();
  };
  const reset = (pair: readonly [Socket, Socket]): void => {
    pairs.delete(pair);
    for (const socket of pair) if (!socket.destroyed) socket.resetAndDestroy();
  };
  const join = (near: Socket): void => {
    const far = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    const pair = [near, far] as const;
    let isDoomed = false;
    pairs.add(pair);
    for (const socket of pair) {
      socket.on('error', () => destroy(pair));
      socket.on('close', () => destroy(pair));
    }
    near.on('data', (data: Buffer) => {
      if (losing !== null && (losing.what === 'any' || data.includes(COMMIT))) {
        isDoomed = true;
        losing.lost();
        losing = null;
      }
      far.write(data);
    });
    far.on('data', (data: Buffer) => {
      if (isDoomed) reset(pair);
      else if (latency === 0) near.write(data);
      else setTimeout(() => near.writable && near.write(data), latency);
    });
    near.on('end', () => far.end());
    far.on('end', () => near.end());
    near.resume();
  };
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (near) => {
    near.on('error', () => undefined);
    if (kind === 'refused') return void near.resetAndDestroy();
    if (kind === 'stalled') return void waiting.add(() => (near.destroyed ? undefined : join(near)));
    join(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const lose = (what: 'commit' | 'any', within: number): Promise<boolean> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        losing = null;
        resolve(false);
      }, within);
      const lost = (): void => {
        clearTimeout(timer);
        resolve(true);
      };
      losing = { what, lost };
    });
  return {
    port: portOf(server.address()),
    cut(how) {
      kind = how;
      for (const pair of pairs)
        if (how === 'refused') reset(pair);
        else for (const socket of pair) socket.pause();
    },
    mend() {
      kind = null;
      for (const pair of pairs) for (const socket of pair) socket.resume();
      for (const go of waiting) go();
      waiting.clear();
    },
    lead(port) {
      target = port;
      for (const pair of pairs) reset(pair);
    },
    loseCommitAnswer: (within) => lose('commit', within),
    loseAnswer: (within) => lose('any', within),
    async close() {
      server.close();
      for (const pair of pairs) destroy(pair);
      await once(server, 'close');
    },
  };
}
