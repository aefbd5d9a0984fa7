import { basename, dirname } from 'node:path';

import { git } from './git.ts';

/**
 * Whether git has a file (`tracked`), or would take it with the next `git add` (`addable`). Without git, or outside a
 * repository, it has none.
 *
 * @param file Absolute.
 */
export async function inGit(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<'tracked' | 'addable' | 'no'> {
  const ask = async (...args: readonly string[]): Promise<number> =>
    (await git(dirname(file), args, env)).code;
  const name = basename(file);
  if ((await ask('ls-files', '--error-unmatch', '--', name)) === 0) return 'tracked';
  // 1: not ignored; 128: not in a repository.
  return (await ask('check-ignore', '--quiet', '--', name)) === 1 ? 'addable' : 'no';
}
