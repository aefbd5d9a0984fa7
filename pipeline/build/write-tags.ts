import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { addTags } from '../collect/front-matter/tags/add-tags.ts';
import { writeAtomically } from '../files/atomic.ts';

/**
 * Adds tags to the front matter of an article's file, and changes nothing else in it.
 *
 * @param path Of the article, below the content folder.
 * @param tags As they are to be written.
 * @returns Why nothing was written; `null` if it was.
 * @throws What the file system throws.
 */
export async function writeTags(root: string, path: string, tags: readonly string[]): Promise<string | null> {
  const file = join(root, 'content', path);
  const result = addTags(await readFile(file), tags);
  if (!result.ok) return result.reason;
  const { mode } = await stat(file);
  await writeAtomically(file, result.bytes);
  await chmod(file, mode);
  return null;
}
