import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';

import { OWN_FOLDER } from '../../model/permalinks.ts';
import { git } from '../git.ts';

/** A commit to compare a publication with. */
export interface BaseCommit {
  /** 40 hexadecimal digits or more. */
  readonly id: string;
  /** The folder that git works in, absolute. */
  readonly top: string;
  /** The publication's folder below it: empty, or ending in `/`. */
  readonly folder: string;
}

/** Why there is nothing to compare a publication with. */
export interface NoBase {
  readonly why: 'no-repository' | 'no-commit';
}

/**
 * Finds the commit from which the publication's branch went its own way: the last one that it has in common with another
 * branch, or the commit itself, if git does not know how the two are related (in a clone that is not deep enough).
 *
 * @param root The publication's folder, absolute.
 * @param name As git names commits: `main`, `HEAD^1`, `v1.0.0`.
 */
export async function findBase(
  root: string,
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<BaseCommit | NoBase> {
  const ask = async (...args: readonly string[]): Promise<string | null> => {
    const { code, out } = await git(root, args, env);
    return code === 0 ? out.replace(/\r?\n$/, '') : null;
  };
  const top = await ask('rev-parse', '--show-toplevel');
  const folder = await ask('rev-parse', '--show-prefix');
  if (top === null || folder === null) return { why: 'no-repository' };
  const commit = await ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  if (commit === null) return { why: 'no-commit' };
  return { id: (await ask('merge-base', commit, 'HEAD')) ?? commit, top, folder };
}

/**
 * Does some work on the publication as it was at a commit: in a folder of its own, which is gone afterwards. It is below
 * the publication's, so that a configuration finds the packages that it imports.
 *
 * @param root The publication's folder, absolute.
 * @param work Gets the folder; `null`: the commit has no such folder.
 * @returns What the work does; `unreadable` if git can't give all files of the commit.
 * @throws What the file system throws if that folder can't be written.
 */
export async function atCommit<T>(
  root: string,
  { id, top, folder }: BaseCommit,
  env: Readonly<Record<string, string | undefined>>,
  work: (folder: string | null) => Promise<T>,
): Promise<T | 'unreadable'> {
  const tree = await git(top, ['rev-parse', '--verify', '--quiet', `${id}:${folder}`], env);
  if (tree.code !== 0) return tree.code === 1 ? work(null) : 'unreadable';
  await mkdir(join(root, OWN_FOLDER), { recursive: true });
  const base = await mkdtemp(join(root, OWN_FOLDER, 'base-'));
  try {
    const files = join(base, 'files');
    // An index of its own: the repository's and its files stay as they are, and no hook runs.
    const own = { GIT_INDEX_FILE: join(base, 'index') };
    for (const args of [
      ['read-tree', tree.out.trim()],
      ['checkout-index', '--all', `--prefix=${files}${sep}`],
    ])
      if ((await git(top, args, env, own)).code !== 0) return 'unreadable';
    return await work(files);
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}
