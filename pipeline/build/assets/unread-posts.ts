import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Diagnostic } from '../../model/diagnostic.ts';
import { SITE_PROGRAMS } from '../../config/site-programs.ts';
import { documentAddress } from '../program.ts';
import { counted } from '../../text/counted.ts';

/** Reports posts that were left where another program reads them; in the content folder nothing is overlooked. @param root The publication's folder, absolute. */
export async function unreadPosts(root: string): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const folder of SITE_PROGRAMS.flatMap(({ posts }) => posts)) {
    const path = join(root, folder);
    const names = existsSync(path) ? await readdir(path, { recursive: true }).catch(() => []) : [];
    const count = names.filter((name) => /\.(?:md|markdown)$/i.test(name)).length;
    if (count === 0) continue;
    found.push({
      severity: 'warning',
      rule: 'unused-content',
      message: `${counted(count, 'post')} in \`${folder}/\` ${count === 1 ? 'is' : 'are'} not read`,
      hint: `Articles are read from content/articles/: put them there. ${documentAddress('guides/moving.md')} says how to keep their addresses.`,
      file: folder,
      line: null,
      column: null,
    });
  }
  return found;
}
