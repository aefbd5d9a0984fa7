import type { SmtpServer } from './server-url.ts';

/**
 * A server's words without our login, because some servers repeat what they did not understand: as it is, in a URL, or
 * in the forms of AUTH LOGIN, PLAIN (RFC 4616) and XOAUTH2.
 */
export function withoutSecrets(
  text: string,
  { user, password }: Pick<SmtpServer, 'user' | 'password'>,
): string {
  const secret = password ?? '';
  const forms = [
    secret,
    encodeURIComponent(secret),
    base64(secret),
    base64(`\u0000${user ?? ''}\u0000${secret}`),
    base64(`user=${user ?? ''}\u0001auth=Bearer ${secret}\u0001\u0001`),
    // Without the padding, for a line that was cut off.
    base64(secret).replace(/=+$/, ''),
  ];
  return secret === ''
    ? text
    : forms.reduce((clean, form) => (form === '' ? clean : clean.replaceAll(form, '…')), text);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
