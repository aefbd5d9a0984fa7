import { PROVIDERS } from '../../../audience/import/providers/providers.ts';
import { YES_OPTION } from '../../common/agreed.ts';
import { addGlobalOptions } from '../../common/effects.ts';
import type { DefineCommand } from '../../common/lazy-command.ts';
import { addChoiceOptions } from '../../subscribers/import-options.ts';
import type { ImportOptions } from '../../subscribers/import.ts';

/** Defines `milepost subscribers import`. */
export const defineImport: DefineCommand = (subscribers, effects) => {
  addChoiceOptions(addGlobalOptions(subscribers.command('import')))
    .description('import a file: CSV with a header (`email`, `name`, `status`, …), or one address a line')
    .argument('<file>')
    .option(...YES_OPTION)
    .addHelpText(
      'after',
      `
Reads what these write:
  ${PROVIDERS.map(({ name }) => name).join(', ')},
  \`milepost subscribers export\`.
Good rows are kept, bad ones reported. Nobody who unsubscribed is made active by
an import: a file with columns or values that may say so, and are not understood,
is not imported until you say what they mean.

Examples: milepost subscribers import members.csv
          milepost subscribers import members.csv --yes --column state=opted_out --ignore-column notes`,
    )
    .action(async (file: string, options: ImportOptions) =>
      (await import('../../subscribers/import.ts')).importFile(file, options, effects),
    );
};
