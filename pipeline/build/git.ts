import { execFile } from 'node:child_process';

/** What git answers: its exit code, and what it prints. */
export interface GitAnswer {
  /** -1: it can't be run. */
  readonly code: number;
  readonly out: string;
}

/** A number that git never gives. */
const NO_GIT = -1;

/**
 * Asks git something.
 *
 * @param cwd A folder in the repository, absolute.
 */
export function git(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<GitAnswer> {
  return new Promise((resolve) => {
    // Variables such as GIT_DIR, as a hook has them, would have it look into another repository.
    const own = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')));
    execFile('git', [...args], { cwd, env: own, timeout: 10_000 }, (error, out) => {
      const code = error === null ? 0 : error.code;
      resolve({ code: typeof code === 'number' ? code : NO_GIT, out });
    });
  });
}
