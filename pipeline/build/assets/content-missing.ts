import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Diagnostic } from '../../model/diagnostic.ts';

/**
 * Reports a folder without content, which is probably mistyped: it must not become a site, or empty an existing one.
 *
 * @param root The publication's folder, absolute.
 */
export function contentMissing(root: string): readonly Diagnostic[] {
  if (existsSync(join(root, 'content', 'articles'))) return [];
  return [
    {
      severity: 'error',
      rule: 'config-no-content',
      message: `Expected a folder content/articles/ in ${root}, found none`,
      hint: 'Name the publication with --root DIR, or make the folder.',
      file: null,
      line: null,
      column: null,
    },
  ];
}
