import type { Connection, Transport } from './transport.ts';

/** A transport whose connections are kept for the next who asks for one, until they are let go. */
export interface KeptConnections extends Transport {
  /** Says goodbye on all that nobody uses: a server keeps them open for us, and may not have many. */
  letGo(): void;
}

/**
 * Keeps the connections of a transport for the duration of some work that delivers one part after the other: to connect,
 * encrypt and log in takes as long as several messages.
 */
export async function keepingConnections<T>(
  transport: Transport,
  work: (kept: KeptConnections) => Promise<T>,
): Promise<T> {
  const kept = keptConnections(transport);
  try {
    return await work(kept);
  } finally {
    kept.letGo();
  }
}

function keptConnections(transport: Transport): KeptConnections {
  let free: Connection[] = [];
  const lent = (connection: Connection): Connection => {
    let isBack = false;
    return {
      get usable() {
        return !isBack && connection.usable;
      },
      send: (...message) => connection.send(...message),
      close() {
        if (isBack) return;
        isBack = true;
        if (connection.usable) free.push(connection);
        else connection.close();
      },
    };
  };
  return {
    ...transport,
    async connect() {
      for (let kept = free.pop(); kept !== undefined; kept = free.pop()) {
        if (kept.usable) return lent(kept);
        kept.close();
      }
      return lent(await transport.connect());
    },
    letGo() {
      const all = free;
      free = [];
      for (const connection of all) connection.close();
    },
  };
}
