import { open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { MailboxUnreachable, READ_OF_MAIL, type InboundMailbox, type StoredMail } from './inbound-mailbox.ts';

const FLAGS = ':2,';

/** A mail in a Maildir, and where it is. */
interface MaildirMail extends StoredMail {
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
      for (const part of ['new', 'cur'] as const) {
        for (const file of await namesIn(folder, part)) {
          const [id = file] = file.split(FLAGS);
          const mail: MaildirMail = { id, name: `${part}/${file}`, part, file, content: null };
          found.set(id, mail);
          if (isSeen(file) || isKnown(id)) continue;
          yield { ...mail, content: await read(join(folder, part, file), limit) };
        }
      }
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

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
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
    const why = error instanceof Error ? error.message : String(error);
    throw new MailboxUnreachable(why, { cause: error });
  }
}

/** `null` if the mail has gone in the meantime: other programs move mails, too. */
async function read(path: string, limit: number): Promise<Uint8Array | null> {
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
    if (isMissing(error)) return null;
    throw error;
  }
}
