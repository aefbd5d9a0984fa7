import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { glob } from 'tinyglobby';

import type { Template, Templates } from './model/template.ts';

/**
 * Loads the templates of one kind: the program's own, each replaced by the file of the same name below the
 * publication's `templates/` where there is one.
 *
 * @param kind `site` or `email`.
 * @param folders `templates/` folders, absolute, the program's first.
 */
export async function loadTemplates(kind: 'site' | 'email', folders: readonly string[]): Promise<Templates> {
  const templates = new Map<string, Template>();
  for (const folder of folders) {
    const directory = join(folder, kind);
    const paths = await glob('**/*', { cwd: directory, onlyFiles: true, expandDirectories: false });
    for (const path of paths.sort()) {
      templates.set(path, {
        path: `templates/${kind}/${path}`,
        text: await readFile(join(directory, path), 'utf8'),
      });
    }
  }
  return templates;
}
