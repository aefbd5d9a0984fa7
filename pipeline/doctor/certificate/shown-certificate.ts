import { isIP, type Socket } from 'node:net';
import { connect } from 'node:tls';

import { openForTls } from '../../deliver/smtp/open-for-tls.ts';
import { errorCode } from '../../text/thrown.ts';

/** A server that may be asked for its certificate. */
export interface CertifiedServer {
  /** A name or an address; one of IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** Whether TLS begins with the first byte, or with STARTTLS, as mail servers have it (RFC 3207). */
  readonly begin: 'at-once' | 'starttls';
}

/** What a server shows to prove who it is. */
export interface ShownCertificate {
  readonly from: Date;
  readonly until: Date;
  /** The code of what is wrong with it; `null`: nothing. */
  readonly problem: string | null;
  /** The names that it is for, as they are in it. */
  readonly names: string;
}

/** How long to wait for an answer, in milliseconds. */
const PATIENCE = 10_000;

/** Asks a server for its certificate. `null`: there was no answer, or none with a certificate. */
export async function shownCertificate(server: CertifiedServer): Promise<ShownCertificate | null> {
  if (server.begin === 'at-once') return handshake(server, null);
  const plain = await openForTls(server, PATIENCE);
  return plain === null ? null : handshake(server, plain);
}

function handshake({ host, port }: CertifiedServer, plain: Socket | null): Promise<ShownCertificate | null> {
  return new Promise((resolve) => {
    const servername = isIP(host) === 0 ? { servername: host } : {};
    const carrier = plain === null ? {} : { socket: plain };
    // It is looked at and nothing is sent, so one that does not hold does no harm.
    const socket = connect({ host, port, ...carrier, ...servername, rejectUnauthorized: false }, () => {
      const { valid_from: from, valid_to: until, subjectaltname: names } = socket.getPeerCertificate();
      const error: unknown = socket.authorizationError;
      const problem = socket.authorized ? null : (errorCode(error) ?? String(error));
      socket.destroy();
      resolve(
        until === undefined
          ? null
          : { from: new Date(from), until: new Date(until), problem, names: names ?? '' },
      );
    });
    socket.setTimeout(PATIENCE, () => socket.destroy());
    socket.on('error', () => resolve(null));
    socket.on('close', () => resolve(null));
  });
}
