import type { Outcome } from './outcome.ts';
import type { Envelope, Transport } from './transport.ts';

/**
 * Sends a single message over a connection of its own; nothing is recorded.
 *
 * @throws {ServerUnreachable} if there is no connection.
 */
export async function sendOnce(
  transport: Transport,
  envelope: Envelope,
  message: Uint8Array,
): Promise<Outcome> {
  const connection = await transport.connect();
  try {
    return await connection.send(envelope, [message]);
  } finally {
    connection.close();
  }
}
