import { resolve } from 'node:path';

import { composeDigest } from '../../newsletter/digest.ts';
import { editionComposer } from '../../newsletter/edition.ts';
import { TemplateError } from '../../emit/template-error.ts';
import type { Lock } from '../../enrich/identity/lock/lock.ts';
import { writeLock } from '../../build/lock-file.ts';
import type { Edition } from '../../model/edition.ts';
import { readPublication } from '../../build/pipeline.ts';
import { hasErrors } from '../../report/diagnostics.ts';
import { openCache } from '../cache.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../effects.ts';
import { reportDiagnostics } from '../report.ts';
import type { SendMaterial } from '../../mailing/mail-source.ts';

/**
 * Reads the publication that is to be sent.
 *
 * @throws {@link CommandFailure} where its content or its templates have errors: a broken edition can't be
 * taken back.
 */
export async function readMaterial(options: GlobalOptions, effects: CommandEffects): Promise<SendMaterial> {
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
  const { publication, settings, context, lock } = read;
  const compose = editionComposer(publication, context);
  return {
    publication,
    settings,
    keepIds: () => keepIds(root, lock),
    compose: (article) => explainingTemplates(() => compose(article)),
    composeDigest: (content) => explainingTemplates(() => composeDigest(content, publication, context)),
  };
}

async function explainingTemplates(compose: () => Promise<{ readonly edition: Edition }>): Promise<Edition> {
  try {
    return (await compose()).edition;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const place = error.line === null ? error.file : `${error.file}:${error.line}`;
    throw new CommandFailure(`${place}: ${error.message}`, 'Mend the template.', 1, { cause: error });
  }
}

async function keepIds(root: string, lock: Lock): Promise<void> {
  try {
    await writeLock(root, lock);
  } catch (error) {
    throw new CommandFailure(
      `milepost.lock can't be written: ${error instanceof Error ? error.message : String(error)}`,
      'It keeps the ids of the editions, so nothing is sent without it.',
      1,
      { cause: error },
    );
  }
}
