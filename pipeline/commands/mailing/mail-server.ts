import { parseServerUrl, type SmtpServer } from '../../deliver/smtp/server-url.ts';
import { CommandFailure, type CommandEffects } from '../effects.ts';

/** What to do if the server can't be reached. */
export const CHECK_SERVER = 'Check MILEPOST_SMTP_URL and that the server is up.';

/**
 * The mail server, from `MILEPOST_SMTP_URL`.
 *
 * @throws {@link CommandFailure} if it is not set, or is not such a URL.
 */
export function readServer(env: CommandEffects['env']): SmtpServer {
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
