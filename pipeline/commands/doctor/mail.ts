import { isLocalHost } from '../../deliver/local-host.ts';
import { serverFeatures } from '../../deliver/smtp/server-features.ts';
import type { SmtpServer } from '../../deliver/smtp/server-url.ts';
import { smtpTransport, type SmtpTimeouts } from '../../deliver/smtp/smtp-transport.ts';
import { ServerUnreachable } from '../../deliver/transport.ts';
import { examineCertificate } from '../../doctor/certificate/certificate.ts';
import { examine, type Diagnosis } from '../../doctor/diagnosis.ts';
import type { DnsSubject } from '../../doctor/dns/examine-dns.ts';
import { examineServer } from '../../doctor/smtp.ts';
import type { DkimKey } from '../../message/dkim/dkim-key.ts';
import type { NewsletterSettings } from '../../model/settings/settings.ts';
import { domainOf } from '../../text/mail-address.ts';
import { adviceLine } from '../mailing/advice.ts';
import { CHECK_SERVER } from '../mailing/mail-server.ts';

/** Who is waited for at the keyboard. */
const TIMEOUTS: SmtpTimeouts = { connect: 10_000, greeting: 10_000, idle: 20_000 };

/** What was found at the mail server. */
export interface MailServerExamined {
  readonly diagnoses: readonly Diagnosis[];
  /** The name it greets with, if any. */
  readonly greeted: string | null;
}

/** Connects to the mail server, looks at its certificate and logs in. Nothing is sent. */
export async function examineMailServer(server: SmtpServer, now: Date): Promise<MailServerExamined> {
  const { error } = examine('smtp', 'connects');
  const begin = server.secure ? 'at-once' : 'starttls';
  const certificate = await examineCertificate('smtp', { ...server, begin }, now);
  try {
    const features = await serverFeatures(server, TIMEOUTS);
    const login = server.user === null ? [] : [await examineLogin(server, server.user)];
    return {
      diagnoses: [...examineServer(server, isLocalHost(server.host), features), ...certificate, ...login],
      greeted: features.name,
    };
  } catch (thrown) {
    if (!(thrown instanceof ServerUnreachable)) throw thrown;
    const what = `The mail server can't be reached: ${thrown.message}`;
    return {
      diagnoses: [error(what, 'Nothing can be sent.', adviceOf(thrown)), ...certificate],
      greeted: null,
    };
  }
}

async function examineLogin(server: SmtpServer, user: string): Promise<Diagnosis> {
  const { ok, error } = examine('smtp', 'login');
  try {
    (await smtpTransport(server, TIMEOUTS).connect()).close();
    return ok(`The login as ${user} works`);
  } catch (thrown) {
    if (!(thrown instanceof ServerUnreachable)) throw thrown;
    return error(
      `The login as ${user} does not work: ${thrown.message}`,
      'Nothing can be sent.',
      adviceOf(thrown),
    );
  }
}

function adviceOf({ reason }: ServerUnreachable): string {
  return reason === null || reason === 'unclear' ? CHECK_SERVER : adviceLine(reason);
}

/** What DNS is to be asked about a sender. */
export function dnsSubject(
  { from, replyTo, bounces }: NewsletterSettings,
  key: DkimKey | null,
  server: DnsSubject['server'],
): DnsSubject | null {
  if (from === null) return null;
  const named = [
    ['newsletter.from', from.address],
    ['newsletter.replyTo', replyTo?.address],
    ['newsletter.bounces', bounces],
  ] as const;
  const answering = new Map<string, string>();
  for (const [setting, address] of named) {
    const domain = address == null ? null : domainOf(address).toLowerCase();
    if (domain !== null && !answering.has(domain)) answering.set(domain, setting);
  }
  return {
    from: domainOf(from.address).toLowerCase(),
    envelope: domainOf(bounces ?? from.address).toLowerCase(),
    answering: Array.from(answering, ([domain, setting]) => ({ domain, setting })),
    key,
    server,
  };
}
