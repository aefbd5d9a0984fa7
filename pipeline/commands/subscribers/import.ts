import { basename, resolve } from 'node:path';

import { databaseExists } from '../../database/open.ts';
import { describeTable } from '../../audience/import/describe.ts';
import { importSubscribers } from '../../audience/import/import.ts';
import { surveyTable } from '../../audience/import/survey.ts';
import { agreed } from '../common/agreed.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../common/effects.ts';
import { databaseLocation } from '../common/settings.ts';
import { EMPTY, withDatabase } from '../common/state.ts';
import { erasureSecrets } from './erased.ts';
import { choicesOf, type ChoiceOptions } from './import-options.ts';
import { describedWords, questionWords } from './import-words.ts';
import { counted } from '../../text/counted.ts';
import { systemWords } from '../../text/thrown.ts';

/** The options of `milepost subscribers import`. */
export interface ImportOptions extends GlobalOptions, ChoiceOptions {
  readonly yes: boolean;
}

/** `milepost subscribers import FILE`. @param name Of the file, as given. */
export async function importFile(
  name: string,
  options: ImportOptions,
  effects: CommandEffects,
): Promise<void> {
  const source = { path: resolve(effects.cwd, name), name: basename(name) };
  const location = await databaseLocation(options, effects);
  const survey = await surveyTable(source, choicesOf(options)).catch((error: unknown) => {
    throw unreadable(error, name);
  });
  if (survey !== null) {
    const { questions } = survey;
    if (!options.quiet) effects.stderr(describedWords(name, describeTable(survey)));
    if (questions.length > 0) {
      if (options.json) effects.stdout(`${JSON.stringify({ questions })}\n`);
      throw new CommandFailure(questionWords(name, questions), null, 2);
    }
    await agree(options, effects);
  }
  // Nobody comes from a file without a column of addresses; what is wrong with it is reported.
  const into = survey === null && !(await databaseExists(location)) ? EMPTY : location;
  await withDatabase(into, async (database) => {
    const secrets = await erasureSecrets(database, effects.env);
    const now = effects.now();
    const report = await importSubscribers(database, source, secrets, now, survey).catch((error: unknown) => {
      throw unreadable(error, name);
    });
    for (const { line, message, hint } of report.diagnostics) {
      effects.stderr(`${name}:${line}: ${message}${hint === null ? '' : `\n  ${hint}`}\n`);
    }
    if (!options.quiet) {
      const { rows, added, changed, unchanged, kept, erased, diagnostics } = report;
      effects.stderr(
        `${counted(rows, 'row')}: ${added} added, ${changed} changed, ${unchanged} unchanged, ${diagnostics.length} bad\n`,
      );
      if (rows === 0 && diagnostics.length === 0)
        effects.stderr(`${name} has no subscribers in it, so nothing is changed.\n`);
      if (kept > 0) effects.stderr(`${kept} unsubscribed or suppressed here before, and that stays.\n`);
      if (erased > 0) effects.stderr(`${erased} erased here before: only they themselves can come back.\n`);
    }
    if (report.diagnostics.length > 0) effects.setExitCode(1);
    if (options.json) effects.stdout(`${JSON.stringify(report)}\n`);
  });
}

/** @throws {@link CommandFailure} if the person does not agree, or nobody is there who could. */
async function agree(options: ImportOptions, effects: CommandEffects): Promise<void> {
  const words = 'It is imported like this, and these people will get mail.';
  if (await agreed({ name: 'An import', words }, options, effects)) return;
  throw new CommandFailure('Nothing was imported', 'Name the columns in the first line.', 1);
}

/** Explains the file system's errors about the file to import; others are given back unchanged. */
function unreadable(error: unknown, name: string): unknown {
  const reason = systemWords(error);
  if (reason === null) return error;
  return new CommandFailure(`${name} can't be read: ${reason}`, 'Check its name.', 2, {
    cause: error,
  });
}
