import { isIP } from 'node:net';

import { openSmtp, type SmtpTimeouts } from './smtp-transport.ts';
import { replyText } from './reply-text.ts';
import type { SmtpServer } from './server-url.ts';

/** What a mail server says of itself before anybody logs in. */
export interface ServerFeatures {
  /** The name in its answer to EHLO, in lower case; `null`: it gives none. */
  readonly name: string | null;
  /** Whether the connection is encrypted, from its beginning or by STARTTLS. */
  readonly isEncrypted: boolean;
  /** Its extensions by their keywords, in capitals, each with its parameters: `SIZE` → `52428800`. */
  readonly extensions: ReadonlyMap<string, string>;
}

/**
 * Connects to a mail server, greets it, and says goodbye.
 *
 * @throws `ServerUnreachable`
 */
export async function serverFeatures(server: SmtpServer, timeouts: SmtpTimeouts): Promise<ServerFeatures> {
  const smtp = await openSmtp(server, timeouts);
  // The last answer is that to EHLO (RFC 5321, section 4.1.1.1), after STARTTLS to the second one.
  const answer = smtp.lastServerResponse === false ? '' : smtp.lastServerResponse;
  const isEncrypted = smtp.secure;
  smtp.quit();
  const [first = '', ...lines] = answer
    .split(/\r?\n/)
    .map((line) => replyText(line.replace(/^\d{3}[ -]?/, '')));
  const name = first.split(/\s/)[0]?.toLowerCase() ?? '';
  return {
    name: /^[\w-]+(?:\.[\w-]+)*$/.test(name) && isIP(name) === 0 ? name : null,
    isEncrypted,
    extensions: new Map(
      lines
        .map((line) => /^([\w-]+)[ =]?(.*)$/.exec(line))
        .flatMap((match): [string, string][] =>
          match === null ? [] : [[(match[1] ?? '').toUpperCase(), match[2] ?? '']],
        ),
    ),
  };
}
