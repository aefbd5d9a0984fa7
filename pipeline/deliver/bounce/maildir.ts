import { open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** A mail in a Maildir (https://cr.yp.to/proto/maildir.html). */
export interface MaildirMail {
  readonly folder: 'new' | 'cur';
  /** Including the flags after its name, if any. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** The folder is not a Maildir: it has no folder `new` or no folder `cur`. */
export class NoMaildir extends Error {
  override readonly name = 'NoMaildir';
}

const FLAGS = ':2,';

/**
 * The mails in a Maildir that nobody has seen yet, in the order of their names, which begin with the time.
 *
 * @param limit The most bytes that are read of one mail.
 * @throws {@link NoMaildir} if it is not one.
 */
export async function* unhandledMails(folder: string, limit: number): AsyncGenerator<MaildirMail> {
  for (const part of ['new', 'cur'] as const) {
    for (const name of await namesIn(folder, part)) {
      const content = isSeen(name) ? null : await read(join(folder, part, name), limit);
      if (content !== null) yield { folder: part, name, content };
    }
  }
}

/** Marks a mail as seen. */
export async function markHandled(folder: string, { folder: part, name }: MaildirMail): Promise<void> {
  const [unique = name, flags = ''] = name.split(FLAGS);
  // Flags are in alphabetical order.
  const seen = [...new Set(`${flags}S`)].sort().join('');
  await rename(join(folder, part, name), join(folder, 'cur', `${unique}${FLAGS}${seen}`));
}

function isSeen(name: string): boolean {
  return /[ST]/.test(name.split(FLAGS)[1] ?? '');
}

async function namesIn(folder: string, part: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(folder, part), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw new NoMaildir(error instanceof Error ? error.message : String(error), { cause: error });
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
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
