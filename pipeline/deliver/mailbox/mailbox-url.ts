import type { AccessTokens } from '../smtp/access-tokens.ts';

/** A mailbox on a server, and how to log in. */
export interface MailboxServer {
  readonly protocol: 'imap' | 'pop3';
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`imaps:`, `pop3s:`); otherwise STARTTLS, or nothing on this machine. */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  /** Log in in place of a password, only over IMAP (SASL XOAUTH2, OAUTHBEARER). */
  readonly tokens?: AccessTokens;
  /** IMAP: the folder; `INBOX` if the URL names none. */
  readonly folder: string;
}

const PORTS: Readonly<Record<string, { readonly protocol: 'imap' | 'pop3'; readonly port: number }>> = {
  'imap:': { protocol: 'imap', port: 143 },
  'imaps:': { protocol: 'imap', port: 993 },
  'pop3:': { protocol: 'pop3', port: 110 },
  'pop3s:': { protocol: 'pop3', port: 995 },
};

/**
 * Reads `imaps://user:password@host:port/folder`, `imap://…`, `pop3s://…` or `pop3://…`. User, password and folder are
 * percent-encoded; the ports default to those of RFC 8314.
 *
 * @returns `null` if it is not such a URL. None of the text is repeated, because it contains a password.
 */
export function parseMailboxUrl(text: string): MailboxServer | null {
  const url = URL.parse(text.trim());
  const known = PORTS[url?.protocol ?? ''];
  if (url === null || known === undefined || url.hostname === '') return null;
  const user = decoded(url.username);
  const password = decoded(url.password);
  const folder = decoded(url.pathname.replace(/^\/+|\/+$/g, ''));
  if (user === null || password === null || folder === null || user === '') return null;
  return {
    protocol: known.protocol,
    // In a URL, an IPv6 address is in brackets.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? known.port : Number(url.port),
    secure: url.protocol.endsWith('s:'),
    user,
    password,
    folder: folder === '' ? 'INBOX' : folder,
  };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
