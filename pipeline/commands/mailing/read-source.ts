import { resolve } from 'node:path';

import { mailSource } from '../../build/mail-source.ts';
import { readPublication } from '../../build/read-publication.ts';
import type { MailSource } from '../../mailing/mail-source.ts';
import { hasErrors } from '../../report/diagnostics.ts';
import { openCache } from '../common/cache.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../common/effects.ts';
import { reportDiagnostics } from '../common/report.ts';
import { errorReason } from '../../text/thrown.ts';

/**
 * Reads the publication to be sent.
 *
 * @throws {@link CommandFailure} if its content has errors: a broken edition can't be taken back.
 */
export async function readSource(options: GlobalOptions, effects: CommandEffects): Promise<MailSource> {
  const root = resolve(effects.cwd, options.root);
  const cache = await openCache(root);
  const read = await readPublication({ root, env: effects.env, now: effects.now(), cache });
  await reportDiagnostics(read.diagnostics, { ...options, quiet: true }, effects);
  if (read.publication === null) {
    throw new CommandFailure('The publication can’t be read, so nothing is sent', null, 2);
  }
  if (hasErrors(read.diagnostics, false)) {
    throw new CommandFailure('The content has errors, so nothing is sent', 'Mend them first.', 1);
  }
  const source = mailSource(root, read);
  return {
    ...source,
    keepIds: () =>
      source.keepIds().catch((error: unknown) => {
        throw lockUnwritable(error);
      }),
  };
}

function lockUnwritable(error: unknown): CommandFailure {
  return new CommandFailure(
    `milepost.lock can't be written: ${errorReason(error)}`,
    'It keeps the ids of the editions, so nothing is sent without it.',
    1,
    { cause: error },
  );
}
