import type { Secrets } from '../../audience/secrets.ts';
import { parseServerUrl, type SmtpServer } from '../../deliver/smtp/server-url.ts';
import type { Mailbox, Settings } from '../../model/settings.ts';
import type { DkimKey } from '../../message/dkim/dkim-key.ts';
import { CommandFailure, type CommandEffects } from '../../commands/effects.ts';
import { readSecrets } from '../../commands/mailing/secret.ts';
import { dkimKey } from './signing-key.ts';

/** Who sends, through what, and how a subscriber leaves. */
export interface SendingIdentity {
  readonly from: Mailbox;
  readonly replyTo: Mailbox | null;
  readonly listId: string;
  /** The URL of the site, which is the list's archive. */
  readonly archive: string;
  readonly server: SmtpServer;
  /** Makes the envelope sender of each message, to which its bounces come; `null`: it is `from`. */
  readonly bounces: { readonly mailbox: string; readonly secret: string } | null;
  /** Signs every mail; `null`: the mail server does that, or nobody. */
  readonly dkim: DkimKey | null;
  /** Where one-click unsubscription is served; `null`: nowhere, so only by mail. */
  readonly oneClick: { readonly endpoint: string; readonly secrets: Secrets } | null;
}

/**
 * Gathers what sending needs from the settings and the environment.
 *
 * @throws {@link CommandFailure} naming the key or the variable that is missing.
 */
export function sendingIdentity(settings: Settings, env: CommandEffects['env']): SendingIdentity {
  const { newsletter, site } = settings;
  const { from } = newsletter;
  // RFC 2606: what stands in for a URL that was not set.
  if (new URL(site.url).hostname.endsWith('.invalid')) {
    throw new CommandFailure(
      '`site.url` is not set: every link in the mails would be dead',
      "Write `site: { url: 'https://…/' }` in milepost.config.ts.",
      2,
    );
  }
  if (from === null) {
    throw new CommandFailure(
      '`newsletter.from` is not set: no mail without a sender',
      "Write `newsletter: { from: { name: '…', address: 'news@example.org' } }` in milepost.config.ts, with a domain that is yours.",
      2,
    );
  }
  if (newsletter.postalAddress.length === 0) {
    throw new CommandFailure(
      '`newsletter.postalAddress` is not set: the law asks for one in every newsletter',
      "Write `newsletter: { postalAddress: ['…', '…'] }` in milepost.config.ts, one line an element.",
      2,
    );
  }
  return {
    from,
    replyTo: newsletter.replyTo,
    listId: newsletter.listId,
    archive: site.url,
    server: readServer(env),
    bounces:
      newsletter.bounces === null ? null : { mailbox: newsletter.bounces, secret: readSecrets(env)[0] },
    dkim: dkimKey(newsletter, domainOf(from), env),
    oneClick: oneClick(newsletter.endpoint, env),
  };
}

/** The domain that a mailbox belongs to. */
export function domainOf({ address }: Mailbox): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function readServer(env: CommandEffects['env']): SmtpServer {
  const text = env['MILEPOST_SMTP_URL'] ?? '';
  if (text === '') {
    throw new CommandFailure(
      'MILEPOST_SMTP_URL is not set: it names the mail server',
      'Set it in the environment: smtps://user:password@mail.example.org, or smtp://… for STARTTLS.',
      2,
    );
  }
  const server = parseServerUrl(text);
  if (server !== null) return server;
  throw new CommandFailure(
    'MILEPOST_SMTP_URL is not the URL of a mail server, expected smtp://user:password@host:port or smtps://…',
    'Characters such as @ : / # % in user or password are percent-encoded: @ is %40.',
    2,
  );
}

function oneClick(endpoint: string | null, env: CommandEffects['env']): SendingIdentity['oneClick'] {
  // RFC 8058 section 3.1 allows HTTPS only.
  if (endpoint === null || !endpoint.startsWith('https://')) return null;
  return { endpoint, secrets: readSecrets(env) };
}
