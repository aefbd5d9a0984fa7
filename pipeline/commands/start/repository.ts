import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';

import { git } from '../../build/git.ts';
import type { CommandEffects } from '../common/effects.ts';

/** The git repository that a folder is in. */
export interface SurroundingRepository {
  /** Absolute; `null`: the folder is in none. */
  readonly top: string | null;
  /** The branch that is checked out; `main` if none is. */
  readonly branch: string;
  /** Where GitHub Pages would publish it, if it comes from GitHub. */
  readonly site: string | null;
}

/** Finds the git repository of a folder. @param folder Absolute; there may be no such folder yet. */
export async function repositoryOf(
  folder: string,
  env: CommandEffects['env'],
): Promise<SurroundingRepository> {
  let existing = folder;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  const answer = async (...args: string[]): Promise<string | null> => {
    const { code, out } = await git(existing, args, env);
    return code === 0 && out.trim() !== '' ? out.trim() : null;
  };
  const top = await answer('rev-parse', '--show-toplevel');
  if (top === null) return { top: null, branch: 'main', site: null };
  const remote = await answer('remote', 'get-url', 'origin');
  return {
    top: await realpath(top),
    branch: (await answer('symbolic-ref', '--short', 'HEAD')) ?? 'main',
    site: remote === null ? null : pagesAddress(remote),
  };
}

/** `git@github.com:Ann/links.git` is published at `https://ann.github.io/links/`. */
function pagesAddress(remote: string): string | null {
  const [, owner = '', name = ''] =
    /^(?:https:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git@)github\.com[:/]([\w-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
      remote,
    ) ?? [];
  if (owner === '') return null;
  const host = `${owner.toLowerCase()}.github.io`;
  return `https://${host}/${name.toLowerCase() === host ? '' : `${name}/`}`;
}
