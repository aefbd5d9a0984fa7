import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { z } from 'zod';

/**
 * The names of the editions in the last build, newest first; none if there is no build. Nothing is read anew, because
 * somebody waits with a finger on the key.
 *
 * @param words The command line, which may have `--root`.
 */
export function builtEditions(words: readonly string[], cwd: string): readonly string[] {
  const root = words[words.indexOf('--root') + 1];
  const folder = resolve(cwd, words.includes('--root') && root !== undefined ? root : '.');
  try {
    const text = readFileSync(join(folder, 'out', 'data', 'articles.json'), 'utf8');
    const { articles } = BUILT.parse(JSON.parse(text));
    // A shell may expand what it is given.
    return articles.map(({ slug }) => slug).filter((slug) => /^[\p{L}\p{M}\p{N}._-]+$/u.test(slug));
  } catch {
    return [];
  }
}

const BUILT = z.object({ articles: z.array(z.object({ slug: z.string() })) });
