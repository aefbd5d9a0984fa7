import { basename, resolve } from 'node:path';

import type { Command } from 'commander';

import { describeTable, type TableDescription } from '../../audience/import/describe.ts';
import { importSubscribers } from '../../audience/import/import.ts';
import { PROVIDERS } from '../../audience/import/providers/providers.ts';
import { addGlobalOptions, CommandFailure, type CommandEffects, type GlobalOptions } from '../effects.ts';
import { databaseFile } from '../settings.ts';
import { withDatabase } from '../state.ts';
import { erasureSecrets } from './erased.ts';
import { counted } from '../../text/counted.ts';

interface ImportOptions extends GlobalOptions {
  readonly yes: boolean;
}

/** Adds `milepost subscribers import`. */
export function addImportCommand(subscribers: Command, effects: CommandEffects): void {
  addGlobalOptions(subscribers.command('import'))
    .description('import a file: CSV with a header (`email`, `name`, `status`, …), or one address a line')
    .argument('<file>')
    .option('--yes', 'do not ask whether the columns are right', false)
    .addHelpText(
      'after',
      `
Reads what ${PROVIDERS.map(({ name }) => name).join(', ')} and \`milepost subscribers export\` write. Good rows are
kept, bad ones reported. Nobody who unsubscribed is made active by an import.

Example: milepost subscribers import members.csv`,
    )
    .action((file: string, options: ImportOptions) => importFile(file, options, effects));
}

async function importFile(name: string, options: ImportOptions, effects: CommandEffects): Promise<void> {
  const path = resolve(effects.cwd, name);
  const file = await databaseFile(options, effects);
  const description = await describeTable(path).catch((error: unknown) => {
    throw unreadable(error, name);
  });
  if (description !== null && !options.quiet) effects.stderr(describedWords(name, description));
  // In a script nobody can answer, and an import removes nothing.
  if (description !== null && effects.isTerminal && !options.yes) {
    if (!(await effects.confirm('Import it like this?'))) {
      throw new CommandFailure('Nothing was imported', 'Name the columns in the first line.', 1);
    }
  }
  await withDatabase(file, { verify: false }, async (database) => {
    const secrets = await erasureSecrets(database, effects.env);
    const source = { path, name: basename(name) };
    const report = await importSubscribers(database, source, secrets, effects.now()).catch(
      (error: unknown) => {
        throw unreadable(error, name);
      },
    );
    for (const { line, message, hint } of report.diagnostics) {
      effects.stderr(`${name}:${line}: ${message}${hint === null ? '' : `\n  ${hint}`}\n`);
    }
    if (!options.quiet) {
      const { rows, added, changed, unchanged, kept, erased, diagnostics } = report;
      effects.stderr(
        `${counted(rows, 'row')}: ${added} added, ${changed} changed, ${unchanged} unchanged, ${diagnostics.length} bad\n`,
      );
      if (kept > 0) effects.stderr(`${kept} unsubscribed or suppressed here before, and that stays.\n`);
      if (erased > 0) effects.stderr(`${erased} erased here before: only they themselves can come back.\n`);
    }
    if (report.diagnostics.length > 0) effects.setExitCode(1);
    if (options.json) effects.stdout(`${JSON.stringify(report)}\n`);
  });
}

function describedWords(name: string, { writtenBy, taken, left }: TableDescription): string {
  const lines = taken.map(
    ({ what, from }) => `  ${what} from ${from.map((column) => `“${column}”`).join(', ')}`,
  );
  const rest = left.length === 0 ? [] : [`  left: ${left.join(', ')}`];
  return `${name}${writtenBy === null ? '' : `, an export of ${writtenBy}`}:\n${[...lines, ...rest].join('\n')}\n`;
}

/** Explains the file system's errors about the file to import; others are given back unchanged. */
function unreadable(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  return new CommandFailure(`${name} can't be read: ${error.message}`, 'Check its name.', 2, {
    cause: error,
  });
}
