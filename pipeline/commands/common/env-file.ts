import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

import { ENV_NAME } from '../../config/unknown-variables.ts';
import { errorReason } from '../../text/thrown.ts';
import { CommandFailure } from './effects.ts';

/**
 * What a publication's `.env` adds to the environment, read as Node reads such a file. What the environment has already
 * stays as it is, even if it is empty.
 *
 * @param root The publication's folder, absolute.
 * @throws {@link CommandFailure} if there is such a file and it can't be read.
 */
export function envFromFile(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const file = join(root, ENV_NAME);
  if (!existsSync(file)) return {};
  try {
    const stated = Object.entries(parseEnv(readFileSync(file, 'utf8')));
    return Object.fromEntries(
      stated.flatMap(([name, value]) =>
        value === undefined || env[name] !== undefined ? [] : [[name, value]],
      ),
    );
  } catch (error) {
    throw new CommandFailure(
      `Can't read ${file}: ${errorReason(error)}`,
      'Correct its permissions, or remove it.',
      2,
      { cause: error },
    );
  }
}
