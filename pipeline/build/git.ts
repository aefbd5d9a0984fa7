import { execFile } from 'node:child_process';

/** What git answers: its exit code, and what it prints. */
export interface GitAnswer {
  /** -1: it can't be run. */
  readonly code: number;
  readonly out: string;
}

/** A number that git never gives. */
const NO_GIT = -1;

/** In milliseconds; only a checkout of a large repository takes more than a moment. */
const PATIENCE = 60_000;

/**
 * Asks git something.
 *
 * @param cwd A folder in the repository, absolute.
 * @param settings Variables of git's own for this call: `GIT_INDEX_FILE`.
 */
export function git(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  settings: Readonly<Record<string, string>> = {},
): Promise<GitAnswer> {
  return new Promise((resolve) => {
    // Variables such as GIT_DIR, as a hook has them, would have it look into another repository.
    const own = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')));
    const options = { cwd, env: { ...own, ...settings }, timeout: PATIENCE };
    execFile('git', [...args], options, (error, out) => {
      const code = error === null ? 0 : error.code;
      resolve({ code: typeof code === 'number' ? code : NO_GIT, out });
    });
  });
}
