import { chmod, readFile, realpath, stat, writeFile } from 'node:fs/promises';

import { decodeText } from '../collect/decode.ts';
import { replaceAtomically } from '../files/atomic.ts';
import type { LinkAnswer } from './answer.ts';
import { type MendedLink, mendLinks } from './mend-links.ts';
import type { WrittenLink } from './written-link.ts';

/** A file in which links are, as it was read. */
export interface LinkFile {
  /** Absolute. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  /** Whether `text` is exactly what the bytes say. */
  readonly isUtf8: boolean;
}

/** Reads a file; one that can't be read is empty. */
export async function readLinkFile(file: string): Promise<LinkFile> {
  const bytes = await readFile(file).catch(() => new Uint8Array());
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { file, bytes, text, isUtf8: true };
  } catch {
    const decoded = decodeText(bytes);
    return { file, bytes, text: decoded.ok ? decoded.text : '', isUtf8: false };
  }
}

/** What became of the links of a file. */
export interface MendedFile {
  readonly mended: readonly MendedLink[];
  /** Why links that could be replaced were not; `null`: they were. */
  readonly problem: 'changed' | 'not UTF-8' | { readonly error: unknown } | null;
}

/**
 * Writes the new addresses of links that have moved for good. It may be long since the file was read: if it is not the same any more,
 * it stays as it is, and so does one whose bytes are not UTF-8.
 */
export async function mendFile(
  { file, bytes, text, isUtf8 }: LinkFile,
  links: readonly WrittenLink[],
  answerOf: (url: string) => LinkAnswer | undefined,
): Promise<MendedFile> {
  const { text: now, mended } = mendLinks(text, links, answerOf);
  if (mended.length === 0) return { mended, problem: null };
  if (!isUtf8) return { mended: [], problem: 'not UTF-8' };
  try {
    // What a symbolic link leads to is replaced, not the link.
    const target = await realpath(file);
    const { mode } = await stat(target);
    if (!(await readFile(target)).equals(bytes)) return { mended: [], problem: 'changed' };
    await replaceAtomically(target, async (temporary) => {
      await writeFile(temporary, now);
      await chmod(temporary, mode);
    });
    return { mended, problem: null };
  } catch (error) {
    return { mended: [], problem: { error } };
  }
}
