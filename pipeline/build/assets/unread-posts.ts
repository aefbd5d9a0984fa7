import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Diagnostic } from '../../model/diagnostic.ts';
import { documentAddress } from '../program.ts';
import { counted } from '../../text/counted.ts';

/** Where other programs have their posts, beside the content folder, in which nothing is overlooked. */
const FOLDERS = ['_posts', 'source/_posts', 'posts'] as const;

/** Reports posts that were left where another program reads them. @param root The publication's folder, absolute. */
export async function unreadPosts(root: string): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const folder of FOLDERS) {
    const path = join(root, folder);
    const names = existsSync(path) ? await readdir(path, { recursive: true }).catch(() => []) : [];
    const posts = names.filter((name) => /\.(?:md|markdown)$/i.test(name)).length;
    if (posts === 0) continue;
    found.push({
      severity: 'warning',
      rule: 'unused-content',
      message: `${counted(posts, 'post')} in \`${folder}/\` ${posts === 1 ? 'is' : 'are'} not read`,
      hint: `Articles are read from content/articles/: put them there. ${documentAddress('guides/moving.md')} says how to keep their addresses.`,
      file: folder,
      line: null,
      column: null,
    });
  }
  return found;
}
