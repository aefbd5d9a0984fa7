import { DAY } from '../../model/time/duration.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import { type Area, type Diagnosis, examine } from '../diagnosis.ts';
import { faultOf } from './fault.ts';
import { shownCertificate, type CertifiedServer, type ShownCertificate } from './shown-certificate.ts';

/** Who renews by hand needs some days; renewing by itself is done long before. */
const SOON = 14;

/** A server on the web, by its address; `null`: it has no encryption. */
export function webServerOf(url: string): CertifiedServer | null {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') return null;
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port || 443), begin: 'at-once' };
}

/**
 * Looks at the certificate of a server: whether it is for its name, from an authority that is known, and for how long.
 * Nothing to say where there is no encryption, or no answer, which other checks tell of.
 */
export async function examineCertificate(
  area: Area,
  server: CertifiedServer | null,
  now: Date,
): Promise<readonly Diagnosis[]> {
  const shown = server === null ? null : await shownCertificate(server);
  return server === null || shown === null ? [] : [judgeCertificate(area, server.host, shown, now)];
}

/** What a certificate that was shown for a host means. */
function judgeCertificate(
  area: Area,
  host: string,
  { from, until, problem, names }: ShownCertificate,
  now: Date,
): Diagnosis {
  const { ok, error, warning } = examine(area, 'certificate');
  const day = dayOf(until.toISOString());
  const left = (until.getTime() - now.getTime()) / DAY;
  const { why, server, rename } = area === 'smtp' ? OF_MAIL : OF_WEB;
  const renew = `Renew it (with Certbot: \`certbot renew\`), and let the ${server} load it again.`;
  if (left <= 0) return error(`The certificate of ${host} expired on ${day}`, why, renew);
  if (problem === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return error(
      `The certificate of ${host} is for another name: ${names === '' ? 'it has none' : names}`,
      why,
      `${rename}Get one for ${host}, or let the ${server} use the right one for this name.`,
    );
  }
  if (problem === 'CERT_NOT_YET_VALID') {
    return error(
      `The certificate of ${host} holds only from ${dayOf(from.toISOString())} on`,
      why,
      `Let the ${server} use the one before until then; if that day has come, set the clock of this machine.`,
    );
  }
  if (problem !== null) {
    const [fault, fix] = faultOf(problem, server);
    return error(`The certificate of ${host} ${fault} (${problem})`, why, fix);
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

const OF_WEB = {
  why: 'Browsers, mail programs and feed readers refuse the connection, and show their users a warning.',
  server: 'web server',
  rename: '',
} as const;

const OF_MAIL = {
  why: 'milepost hands mails and the password only to a server that can prove who it is, so nothing can be sent.',
  server: 'mail server',
  rename: 'If the server has another name, write that in MILEPOST_SMTP_URL. ',
} as const;
