import { parseServerUrl, type SmtpServer } from '../../deliver/smtp/server-url.ts';
import { CommandFailure, type CommandEffects } from '../common/effects.ts';
import { notSet } from '../common/not-set.ts';
import { loginTokens } from './login-tokens.ts';

/** What to do if the server can't be reached. */
export const CHECK_SERVER = 'Check MILEPOST_SMTP_URL and that the server is up.';

/**
 * The mail server and how to log in, from `MILEPOST_SMTP_URL` and the variables of {@link loginTokens}.
 *
 * @throws {@link CommandFailure} if it is not set, is not such a URL, or there is no way to log in.
 */
export function readServer(effects: Pick<CommandEffects, 'env' | 'now'>): SmtpServer {
  const text = effects.env['MILEPOST_SMTP_URL'] ?? '';
  if (text === '') {
    throw notSet({
      name: 'MILEPOST_SMTP_URL',
      why: 'it names the mail server',
      example: 'smtps://user:password@mail.example.org',
      more: 'For STARTTLS, it begins with smtp://.',
    });
  }
  const server = readServerIfSet(effects);
  if (server !== null) return server;
  throw new CommandFailure(
    'MILEPOST_SMTP_URL is not the URL of a mail server, expected smtp://user:password@host:port or smtps://…',
    'Characters such as @ : / # % in user or password are percent-encoded: @ is %40.',
    2,
  );
}

/**
 * The same if it may be missing.
 *
 * @returns `null` if there is no such URL.
 */
export function readServerIfSet(effects: Pick<CommandEffects, 'env' | 'now'>): SmtpServer | null {
  const server = parseServerUrl(effects.env['MILEPOST_SMTP_URL'] ?? '');
  const tokens = server === null ? null : loginTokens(server, effects);
  return server === null || tokens === null ? server : { ...server, tokens };
}
