import { isLocalHost } from '../local-host.ts';
import { withoutSecrets } from '../smtp/without-secrets.ts';
import { inTime, TooLate } from './in-time.ts';
import { MAILBOX_TIMEOUTS, type MailboxTimeouts } from './imap.ts';
import { MailboxUnreachable, READ_OF_MAIL, type InboundMailbox } from './inbound-mailbox.ts';
import type { MailboxServer } from './mailbox-url.ts';
import { Pop3Client } from './pop3-client.ts';
import { errorMessage } from '../../text/thrown.ts';

/**
 * Opens a mailbox on a POP3 server (RFC 1939). Mails are known by their unique ids (UIDL); those that were understood
 * are deleted when it is closed, because POP3 has no other mark. After a broken connection they are all still there.
 *
 * @throws {@link MailboxUnreachable}
 */
export async function openPop3(
  server: MailboxServer,
  { idle, answer }: MailboxTimeouts = MAILBOX_TIMEOUTS,
): Promise<InboundMailbox> {
  const { host, port, secure, user, password } = server;
  if (!secure && !isLocalHost(host)) {
    throw new MailboxUnreachable('without TLS a password is not sent to another machine; use pop3s://');
  }
  const client = new Pop3Client({ host, port, tls: secure, user, password, timeout: idle }, READ_OF_MAIL);
  const broken = brokenConnection(client);
  let isAbandoned = false;
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await inTime(() => Promise.race([work(), broken]), answer);
    } catch (error) {
      if (error instanceof TooLate) {
        isAbandoned = true;
        client.abandon();
      }
      const why = errorMessage(error);
      throw new MailboxUnreachable(withoutSecrets(why, server), { cause: error });
    }
  };
  const listed = await attempt(async () => toNumbers(await client.UIDL()));
  return {
    id: `pop3 ${user}@${host}`,
    marks: 'deletes',
    async *mails(isKnown) {
      for (const [id, number] of listed) {
        if (isKnown(id)) continue;
        const content = await attempt(async () => {
          const [, stream] = await client.command('RETR', number);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(chunk);
          return withoutStuffing(Buffer.concat(chunks));
        });
        yield { id, name: `mail ${number} (${id})`, content };
      }
    },
    present: () => [...listed.keys()],
    async mark({ id }) {
      const number = listed.get(id);
      if (number !== undefined) await attempt(() => client.DELE(number));
    },
    async close() {
      if (!isAbandoned) await attempt(() => client.QUIT());
    },
  };
}

/** Rejects when the connection breaks: the library only tells those who listen, and lets others wait. */
function brokenConnection(client: Pop3Client): Promise<never> {
  const broken = new Promise<never>((_resolve, reject) => {
    // An error with a command is the server's refusal, which fails the command itself.
    client.on('error', (error: Error & { command?: string }) => {
      if (error.command === undefined) reject(error);
    });
    client.on('warn', reject);
    client.on('end', (error?: Error) => {
      if (error !== undefined) reject(error);
    });
  });
  // Nobody waits for it between two commands.
  broken.catch(() => undefined);
  return broken;
}

/** The numbers of the mails by their unique ids. */
function toNumbers(lines: readonly (string | readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(
    lines.flatMap((line) => {
      const [number = '', id = ''] = typeof line === 'string' ? line.split(' ') : line;
      return /^\d+$/.test(number) && id !== '' ? [[id, Number(number)] as const] : [];
    }),
  );
}

/** Removes the line that ended the answer, and the dots before other dots (RFC 1939, section 3). */
function withoutStuffing(answer: Buffer): Uint8Array {
  const text = answer.toString('latin1').replace(/(^|\r\n)\.\r\n$/, '$1');
  return Buffer.from(text.replaceAll(/^\.\./gm, '.'), 'latin1');
}
