import { ImapFlow } from 'imapflow';

import { isLocalHost } from '../local-host.ts';
import { loggedIn, NoAccessToken } from '../smtp/access-tokens.ts';
import { withoutSecrets } from '../smtp/without-secrets.ts';
import { inTime, TooLate } from './in-time.ts';
import {
  GONE_MEANWHILE,
  MailboxUnreachable,
  READ_OF_MAIL,
  type InboundMailbox,
  type UnreadMail,
} from './inbound-mailbox.ts';
import type { MailboxServer } from './mailbox-url.ts';
import { asError } from '../../text/thrown.ts';

/** How long the server may take, in milliseconds. */
export interface MailboxTimeouts {
  readonly connect: number;
  /** Without a byte. */
  readonly idle: number;
  /** For one answer, however much it sends meanwhile. */
  readonly answer: number;
}

export const MAILBOX_TIMEOUTS: MailboxTimeouts = { connect: 30_000, idle: 60_000, answer: 300_000 };

/** A server may send a whole mail though only its beginning was asked for; no more than this is kept, in bytes. */
const LONGEST_LITERAL = 64 * 1024 * 1024;

const TOO_LARGE: UnreadMail = {
  problem: 'it is larger than 64 MB, and the server does not send a part of it',
  isFinal: true,
};

/**
 * Opens a folder on an IMAP server (RFC 9051). Mails are known by the folder's validity and their UIDs; those that were
 * understood are marked as seen. Nothing is moved or deleted.
 *
 * @throws {@link MailboxUnreachable}
 */
export async function openImap(
  server: MailboxServer,
  timeouts: MailboxTimeouts = MAILBOX_TIMEOUTS,
): Promise<InboundMailbox> {
  const { tokens } = server;
  if (tokens === undefined) return open(server, timeouts, 'pass');
  try {
    return await loggedIn(
      tokens,
      (token) => open({ ...server, password: token }, timeouts, 'accessToken'),
      isLoginRefused,
    );
  } catch (error) {
    if (!(error instanceof NoAccessToken)) throw error;
    throw new MailboxUnreachable(`no access token: ${error.message}`, { cause: error });
  }
}

/** What is in the place of the password. */
type Proof = 'pass' | 'accessToken';

/** A connection with the folder open. */
interface OpenFolder {
  readonly client: ImapFlow;
  readonly validity: bigint;
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
  /** Whether the connection was given up because something was sent that is too large. */
  readonly isFlooded: () => boolean;
}

async function openFolder(
  server: MailboxServer,
  { connect, idle, answer }: MailboxTimeouts,
  proof: Proof,
): Promise<OpenFolder> {
  const { host, port, secure, user, password, folder } = server;
  const client = new ImapFlow({
    host,
    port,
    secure,
    // Without TLS from the first byte, a password only goes out behind STARTTLS.
    ...(secure || isLocalHost(host) ? {} : { doSTARTTLS: true }),
    auth: { user, [proof]: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: connect,
    greetingTimeout: connect,
    socketTimeout: idle,
    maxLiteralSize: LONGEST_LITERAL,
    maxResponseSize: LONGEST_LITERAL + READ_OF_MAIL,
  });
  let isFlooded = false;
  // A connection that breaks fails the command that is waiting, which does not say why; without a listener it would end
  // the program.
  client.on('error', (error) => {
    isFlooded ||= 'code' in error && (error.code === 'LiteralTooLarge' || error.code === 'ResponseTooLarge');
  });
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await inTime(work, answer);
    } catch (error) {
      // Another command would wait behind this one.
      if (error instanceof TooLate) client.close();
      throw unreachable(error, server);
    }
  };
  const validity = await attempt(async () => {
    await client.connect();
    return (await client.mailboxOpen(folder)).uidValidity;
  });
  return { client, validity, attempt, isFlooded: () => isFlooded };
}

async function open(server: MailboxServer, timeouts: MailboxTimeouts, proof: Proof): Promise<InboundMailbox> {
  const { host, user, folder } = server;
  let current = await openFolder(server, timeouts, proof);
  const { validity } = current;
  const read = async (uid: number): Promise<Uint8Array | UnreadMail> => {
    const { client, attempt } = current;
    try {
      const mail = await attempt(() =>
        client.fetchOne(String(uid), { source: { maxLength: READ_OF_MAIL } }, { uid: true }),
      );
      const source = mail === false ? undefined : mail.source;
      return source?.subarray(0, READ_OF_MAIL) ?? GONE_MEANWHILE;
    } catch (error) {
      if (!current.isFlooded()) throw error;
      // The server has sent all of a mail though its beginning was asked for: the others need another connection.
      current = await openFolder(server, timeouts, proof);
      if (current.validity !== validity) throw error;
      return TOO_LARGE;
    }
  };
  let uids: readonly number[] = [];
  const idOf = (uid: number): string => `${validity}/${uid}`;
  return {
    id: `imap ${user}@${host}/${folder}`,
    marks: 'seen',
    async *mails(isKnown) {
      const { client, attempt } = current;
      uids = await attempt(async () => [...((await client.search({ all: true }, { uid: true })) || [])]);
      for (const uid of uids.toSorted((a, b) => a - b)) {
        if (isKnown(idOf(uid))) continue;
        yield { id: idOf(uid), name: `UID ${uid}`, content: await read(uid) };
      }
    },
    present: () => uids.map(idOf),
    async mark({ id }) {
      const { client, attempt } = current;
      const uid = id.slice(id.indexOf('/') + 1);
      await attempt(() => client.messageFlagsAdd(uid, ['\\Seen'], { uid: true }));
    },
    async close() {
      try {
        await current.client.logout();
      } catch {
        // Everything is recorded, and a server that has gone needs no goodbye.
        current.client.close();
      }
    },
  };
}

/** ImapFlow marks such an error. */
function isLoginRefused(error: unknown): boolean {
  const cause = error instanceof MailboxUnreachable ? error.cause : null;
  return cause instanceof Error && 'authenticationFailed' in cause && cause.authenticationFailed === true;
}

function unreachable(error: unknown, server: MailboxServer): MailboxUnreachable {
  const said = asError(error);
  const words =
    'responseText' in said && typeof said.responseText === 'string' && said.responseText !== ''
      ? said.responseText
      : said.message;
  return new MailboxUnreachable(withoutSecrets(words, server), { cause: error });
}
