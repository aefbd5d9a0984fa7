import { loadSettings } from '../../config/load.ts';
import type { DatabaseLocation } from '../../model/settings/database-location.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { judge } from '../../report/judge.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from './effects.ts';
import { publicationFolder } from './publication-folder.ts';
import { reportDiagnostics } from './report.ts';

/**
 * The publication's settings, for a command that needs nothing else. Settings that are only missing are not reported:
 * building and sending do that. A variable with nearly the right name is: what the command needs may be in it.
 *
 * @throws {@link CommandFailure} if there is no such folder, or the configuration is wrong.
 */
export async function readSettings(options: GlobalOptions, effects: CommandEffects): Promise<Settings> {
  const root = publicationFolder(options, effects);
  const { settings, diagnostics } = await loadSettings(root, effects.env);
  if (settings !== null) {
    const misspelt = diagnostics.filter(({ rule }) => rule === 'config-unknown-variable');
    const found = judge(misspelt, { rules: settings.rules, exceptions: new Map() });
    await reportDiagnostics(found, options, effects);
    return settings;
  }
  await reportDiagnostics(diagnostics, options, effects);
  throw new CommandFailure('The configuration is wrong, so nothing is done', null, 2);
}

/** Where the publication's database is. */
export async function databaseLocation(
  options: GlobalOptions,
  effects: CommandEffects,
): Promise<DatabaseLocation> {
  return (await readSettings(options, effects)).delivery.database;
}
