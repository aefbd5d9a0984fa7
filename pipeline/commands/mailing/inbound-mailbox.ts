import { resolve } from 'node:path';

import { MailboxUnreachable, type InboundMailbox } from '../../deliver/mailbox/inbound-mailbox.ts';
import { parseMailboxUrl, type MailboxServer } from '../../deliver/mailbox/mailbox-url.ts';
import { openMaildir } from '../../deliver/mailbox/maildir.ts';
import { openMbox } from '../../deliver/mailbox/mbox.ts';
import { CommandFailure, type CommandEffects } from '../common/effects.ts';
import { notSet } from '../common/not-set.ts';
import { loginTokens } from './login-tokens.ts';

/** The options that say where mails that came back are. */
export interface InboundOptions {
  readonly maildir?: string;
  readonly mbox?: string;
  readonly mailbox?: boolean;
}

/**
 * Opens the mailbox that was asked for, for the duration of some work; `null`: the mail comes in on standard input.
 *
 * @throws {@link CommandFailure} if there are two of them, or it can't be read.
 */
export async function withInboundMailbox(
  options: InboundOptions,
  effects: CommandEffects,
  work: (mailbox: InboundMailbox | null) => Promise<void>,
): Promise<void> {
  const asked = [options.maildir, options.mbox, options.mailbox].filter((one) => one !== undefined);
  if (asked.length > 1) {
    throw new CommandFailure(
      'Expected one mailbox, found several',
      'Give one of `--maildir`, `--mbox` and `--mailbox`.',
      2,
    );
  }
  if (asked.length === 0) return work(null);
  const hint = hintFor(options);
  try {
    const mailbox = await openInbound(options, effects);
    try {
      await work(mailbox);
    } finally {
      await mailbox.close();
    }
  } catch (error) {
    if (!(error instanceof MailboxUnreachable)) throw error;
    throw new CommandFailure(`The mailbox can't be read: ${error.message}`, hint, 2, { cause: error });
  }
}

async function openInbound(
  { maildir, mbox }: InboundOptions,
  effects: CommandEffects,
): Promise<InboundMailbox> {
  if (maildir !== undefined) return openMaildir(resolve(effects.cwd, maildir));
  if (mbox !== undefined) return openMbox(resolve(effects.cwd, mbox));
  return openMailboxServer(effects);
}

/**
 * Opens the mailbox on the server that `MILEPOST_BOUNCE_URL` names.
 *
 * @throws {@link CommandFailure} or `MailboxUnreachable`
 */
export async function openMailboxServer(
  effects: Pick<CommandEffects, 'env' | 'now'>,
): Promise<InboundMailbox> {
  const server = withTokens(readMailboxServer(effects.env), effects);
  return server.protocol === 'imap'
    ? (await import('../../deliver/mailbox/imap.ts')).openImap(server)
    : (await import('../../deliver/mailbox/pop3.ts')).openPop3(server);
}

function hintFor({ maildir, mbox }: InboundOptions): string {
  if (maildir !== undefined) return 'A Maildir is a folder with the folders `new`, `cur` and `tmp`.';
  if (mbox !== undefined) return 'An mbox is a file with one mail after another.';
  return 'Check MILEPOST_BOUNCE_URL and that the server is up. What was read is recorded; the rest waits for the next run.';
}

/**
 * The mailbox on a server, from `MILEPOST_BOUNCE_URL`.
 *
 * @throws {@link CommandFailure} if it is not set, or is no such URL.
 */
export function readMailboxServer(env: CommandEffects['env']): MailboxServer {
  const text = env['MILEPOST_BOUNCE_URL'] ?? '';
  const server = parseMailboxUrl(text);
  if (server !== null) return server;
  const more = 'Characters such as @ : / # % in user, password or folder are percent-encoded: @ is %40.';
  if (text === '')
    throw notSet({
      name: 'MILEPOST_BOUNCE_URL',
      why: 'it names the mailbox that bounces go to',
      example: 'imaps://user:password@mail.example.org/INBOX',
      more,
    });
  throw new CommandFailure(
    'MILEPOST_BOUNCE_URL is not the URL of a mailbox, expected imaps://user:password@host/folder or pop3s://user:password@host',
    more,
    2,
  );
}

/** Without a password, the login is by token, as for sending mail; if no token is set, it is as it was. */
function withTokens(server: MailboxServer, effects: Pick<CommandEffects, 'env' | 'now'>): MailboxServer {
  const tokens = server.password === '' ? loginTokens(server, effects) : null;
  if (tokens === null) return server;
  if (server.protocol === 'imap') return { ...server, tokens };
  throw new CommandFailure(
    'MILEPOST_BOUNCE_URL has no password, and an access token only opens a mailbox over IMAP',
    'Write imaps://user@host/folder.',
    2,
  );
}
