import type { AccessTokens } from './access-tokens.ts';

/** Where the mail server is and how to log in. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`); otherwise STARTTLS if the server offers it. */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** Log in in place of a password (SASL XOAUTH2). */
  readonly tokens?: AccessTokens;
}

/**
 * Reads `smtp://user:password@host:port` or `smtps://…`. User and password are percent-encoded; the ports
 * default to 587 and 465 (RFC 6409, RFC 8314).
 *
 * @returns `null` if it is not such a URL. None of the text is repeated, because it contains a password.
 */
export function parseServerUrl(text: string): SmtpServer | null {
  const url = URL.parse(text.trim());
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '')
    return null;
  const secure = url.protocol === 'smtps:';
  const user = decode(url.username);
  const password = decode(url.password);
  if (user === null || password === null) return null;
  return {
    // In a URL, an IPv6 address is in brackets.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    user: user === '' ? null : user,
    password: user === '' ? null : password,
  };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
