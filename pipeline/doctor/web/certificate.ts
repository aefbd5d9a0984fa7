import { isIP } from 'node:net';
import { connect } from 'node:tls';

import { dayOf } from '../../model/time/zoned-time.ts';
import { type Area, type Diagnosis, examine } from '../diagnosis.ts';

/** Who renews by hand needs some days; renewing by itself is done long before. */
const SOON = 14;

const DAY = 86_400_000;

/** How long to wait for an answer, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Looks at the certificate of a server on the web: whether it is for its name, from an authority that is known, and for how
 * long. Nothing to say where there is no encryption, or no answer, which other checks tell of.
 */
export async function examineCertificate(area: Area, url: string, now: Date): Promise<readonly Diagnosis[]> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') return [];
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const shown = await shownCertificate(host, Number(port || 443));
  return shown === null ? [] : [judged(area, host, shown, now)];
}

interface ShownCertificate {
  readonly until: Date;
  /** The code of what is wrong with it; `null`: nothing. */
  readonly problem: string | null;
  /** The names that it is for, as they are in it. */
  readonly names: string;
}

function judged(area: Area, host: string, { until, problem, names }: ShownCertificate, now: Date): Diagnosis {
  const { ok, error, warning } = examine(area, 'certificate');
  const day = dayOf(until.toISOString());
  const left = (until.getTime() - now.getTime()) / DAY;
  const why =
    'Browsers, mail programs and feed readers refuse the connection, and show their users a warning.';
  const renew = 'Renew it (with Certbot: `certbot renew`), and let the web server load it again.';
  if (left <= 0) return error(`The certificate of ${host} expired on ${day}`, why, renew);
  if (problem === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return error(
      `The certificate of ${host} is for another name: ${names === '' ? 'it has none' : names}`,
      why,
      `Get one for ${host}, or let the web server use the right one for this name.`,
    );
  }
  if (problem !== null) {
    const isOwn = /SELF_SIGNED/.test(problem);
    return error(
      `The certificate of ${host} ${isOwn ? 'is self-signed' : 'can’t be traced to an authority that is known'} (${problem})`,
      why,
      isOwn
        ? 'Get one from an authority, for example Let’s Encrypt.'
        : 'Let the web server send the whole chain (with Certbot: `fullchain.pem`).',
    );
  }
  if (left < SOON) {
    return warning(
      `The certificate of ${host} expires on ${day}`,
      `From then on: ${why} One that is renewed by itself would be newer.`,
      renew,
    );
  }
  return ok(`The certificate of ${host} holds until ${day}`);
}

/** `null`: there was no answer, or none with a certificate. */
async function shownCertificate(host: string, port: number): Promise<ShownCertificate | null> {
  return new Promise((resolve) => {
    const servername = isIP(host) === 0 ? { servername: host } : {};
    // It is looked at and nothing is sent, so one that does not hold does no harm.
    const socket = connect({ host, port, ...servername, rejectUnauthorized: false }, () => {
      const { valid_to: until, subjectaltname: names } = socket.getPeerCertificate();
      const error: unknown = socket.authorizationError;
      const problem = socket.authorized ? null : codeOf(error);
      socket.destroy();
      resolve(until === undefined ? null : { until: new Date(until), problem, names: names ?? '' });
    });
    socket.setTimeout(PATIENCE, () => socket.destroy());
    socket.on('error', () => resolve(null));
    socket.on('close', () => resolve(null));
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
