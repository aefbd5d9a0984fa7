import { resolve } from 'node:path';

import { readPublication } from '../../build/read-publication.ts';
import type { ReadPublication } from '../../build/read-contract.ts';
import { hasErrors } from '../../report/diagnostics.ts';
import { openCache } from '../common/cache.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../common/effects.ts';
import { reportDiagnostics } from '../common/report.ts';

/**
 * Reads the publication and reports its errors, but no warnings: `check` is for those.
 *
 * @throws {@link CommandFailure} if it can't be read at all.
 */
export async function readTags(options: GlobalOptions, effects: CommandEffects): Promise<ReadPublication> {
  const root = resolve(effects.cwd, options.root);
  const cache = await openCache(root);
  const read = await readPublication({ root, env: effects.env, now: effects.now(), cache });
  await reportDiagnostics(
    read.diagnostics.filter(({ severity }) => severity === 'error'),
    options,
    effects,
  );
  if (read.publication === null)
    throw new CommandFailure('The publication can’t be read, so nothing is done', null, 2);
  if (hasErrors(read.diagnostics)) effects.setExitCode(1);
  return read;
}
