import { existsSync } from 'node:fs';
import { basename } from 'node:path';

import type { Diagnostic } from '../model/diagnostic.ts';
import { inGit } from './in-git.ts';

/**
 * Whether git has the database, or would take it with the next `git add`: then the addresses of all subscribers end up
 * wherever the repository goes. Without git, or outside a repository, there is nothing to report.
 *
 * @param file The database, absolute.
 */
export async function databaseInGit(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Diagnostic | null> {
  // What was written last is in the log beside it.
  for (const path of [file, `${file}-wal`].filter((one) => existsSync(one))) {
    const state = await inGit(path, env);
    if (state !== 'no') return warning(basename(path), state === 'tracked');
  }
  return null;
}

function warning(name: string, isTracked: boolean): Diagnostic {
  return {
    severity: 'warning',
    rule: 'database-in-git',
    message: isTracked
      ? `The database \`${name}\` is in the repository, with the addresses of all subscribers`
      : `The database \`${name}\` would be added to the repository, with the addresses of all subscribers`,
    hint: `Add a line \`${name}*\` to the .gitignore beside it${isTracked ? `, and remove it from the repository and its history: \`git rm --cached ${name}\`` : ''}.`,
    file: null,
    line: null,
    column: null,
  };
}
