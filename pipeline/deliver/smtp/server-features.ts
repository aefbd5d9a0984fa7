import { isIP } from 'node:net';

import { extensionsOf, linesOf, type Extensions } from './extensions.ts';
import { answerToEhlo, openSmtp, type SmtpTimeouts } from './smtp-transport.ts';
import type { SmtpServer } from './server-url.ts';

/** What a mail server says of itself before anybody logs in. */
export interface ServerFeatures {
  /** The name in its answer to EHLO, in lower case; `null`: it gives none. */
  readonly name: string | null;
  /** Whether the connection is encrypted, from its beginning or by STARTTLS. */
  readonly isEncrypted: boolean;
  readonly extensions: Extensions;
}

/**
 * Connects to a mail server, greets it, and says goodbye.
 *
 * @throws `ServerUnreachable`
 */
export async function serverFeatures(server: SmtpServer, timeouts: SmtpTimeouts): Promise<ServerFeatures> {
  const smtp = await openSmtp(server, timeouts);
  const answer = answerToEhlo(smtp);
  const isEncrypted = smtp.secure;
  smtp.quit();
  const name = linesOf(answer)[0]?.split(/\s/)[0]?.toLowerCase() ?? '';
  return {
    name: /^[\w-]+(?:\.[\w-]+)*$/.test(name) && isIP(name) === 0 ? name : null,
    isEncrypted,
    extensions: extensionsOf(answer),
  };
}
