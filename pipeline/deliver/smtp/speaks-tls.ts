import { connect } from 'node:tls';

/** The longest that a server is waited for, in milliseconds. */
const PATIENCE = 5000;

/**
 * Whether a server speaks TLS on a port from the first byte (RFC 8314, section 3). Such a server waits for us to speak, as
 * we wait for its greeting, so it looks like one that is silent. Nothing is sent but the beginning of a handshake.
 *
 * @param patience The longest that it is waited for, in milliseconds.
 */
export async function speaksTls(
  { host, port }: { readonly host: string; readonly port: number },
  patience: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    // Whose certificate it is does not matter: it is only asked whether there is one.
    const socket = connect({ host, port, rejectUnauthorized: false, timeout: Math.min(patience, PATIENCE) });
    const end = (speaks: boolean): void => {
      socket.destroy();
      resolve(speaks);
    };
    socket.once('secureConnect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.on('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
