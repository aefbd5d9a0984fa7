import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';

import type { Diagnostic } from '../model/diagnostic.ts';

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
  const git = (...args: readonly string[]): Promise<number> => exitCodeOf(dirname(file), args, env);
  // What was written last is in the log beside it.
  for (const path of [file, `${file}-wal`].filter((one) => existsSync(one))) {
    const name = basename(path);
    const isTracked = (await git('ls-files', '--error-unmatch', '--', name)) === 0;
    // 1: not ignored; 128: not in a repository.
    if (isTracked || (await git('check-ignore', '--quiet', '--', name)) === 1)
      return warning(name, isTracked);
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

/** A number that git never gives if it can't be run. */
const NO_GIT = -1;

function exitCodeOf(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  return new Promise((resolve) => {
    // Variables such as GIT_DIR, as a hook has them, would have it look into another repository.
    const own = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')));
    execFile('git', [...args], { cwd, env: own, timeout: 10_000 }, (error) => {
      const code = error === null ? 0 : error.code;
      resolve(typeof code === 'number' ? code : NO_GIT);
    });
  });
}
