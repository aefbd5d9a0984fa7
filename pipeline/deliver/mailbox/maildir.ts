import { open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import {
  GONE_MEANWHILE,
  MailboxUnreachable,
  READ_OF_MAIL,
  type InboundMailbox,
  type StoredMail,
  type UnreadMail,
} from './inbound-mailbox.ts';
import { errorMessage, errorReason, isMissing } from '../../text/thrown.ts';

const FLAGS = ':2,';

/** A mail in a Maildir, and where it is. */
interface MaildirMail extends Omit<StoredMail, 'content'> {
  readonly part: 'new' | 'cur';
  /** Including the flags after its name, if any. */
  readonly file: string;
}

/**
 * The mails in a Maildir (https://cr.yp.to/proto/maildir.html) that nobody has seen yet, in the order of their names,
 * which begin with the time. Those that were understood are marked as seen.
 *
 * @param limit The most bytes that are read of one mail.
 */
export function openMaildir(folder: string, limit: number = READ_OF_MAIL): InboundMailbox {
  const found = new Map<string, MaildirMail>();
  return {
    id: `maildir ${folder}`,
    marks: 'seen',
    async *mails(isKnown) {
      const given = new Set<string>();
      const gone = new Map<string, MaildirMail>();
      // Whatever was moved meanwhile is in `cur` by now.
      for (const part of ['new', 'cur', 'cur'] as const) {
        for (const file of await namesIn(folder, part)) {
          const [id = file] = file.split(FLAGS);
          if (given.has(id)) continue;
          const mail: MaildirMail = { id, name: `${part}/${file}`, part, file };
          found.set(id, mail);
          gone.delete(id);
          if (isSeen(file) || isKnown(id)) continue;
          const content = await read(join(folder, part, file), limit);
          if (content === GONE_MEANWHILE) gone.set(id, mail);
          else {
            given.add(id);
            yield { ...mail, content };
          }
        }
      }
      for (const mail of gone.values()) yield { ...mail, content: GONE_MEANWHILE };
    },
    present: () => [...found.keys()],
    async mark({ id }) {
      const mail = found.get(id);
      if (mail !== undefined) await markSeen(folder, mail);
    },
    close: () => Promise.resolve(),
  };
}

async function markSeen(folder: string, { part, file }: MaildirMail): Promise<void> {
  const [unique = file, flags = ''] = file.split(FLAGS);
  // Flags are in alphabetical order.
  const seen = [...new Set(`${flags}S`)].sort().join('');
  try {
    await rename(join(folder, part, file), join(folder, 'cur', `${unique}${FLAGS}${seen}`));
  } catch (error) {
    // Another program has moved it since it was read; it is known by its name.
    if (!isMissing(error)) throw error;
  }
}

function isSeen(file: string): boolean {
  return /[ST]/.test(file.split(FLAGS)[1] ?? '');
}

async function namesIn(folder: string, part: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(folder, part), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw new MailboxUnreachable(errorMessage(error), { cause: error });
  }
}

async function read(path: string, limit: number): Promise<Uint8Array | UnreadMail> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read({
        buffer: Buffer.alloc(Math.min(limit, (await file.stat()).size)),
      });
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isMissing(error)) return GONE_MEANWHILE;
    // Its rights can be mended, so the next run tries again.
    return { problem: `it can't be opened: ${errorReason(error)}`, isFinal: false };
  }
}
