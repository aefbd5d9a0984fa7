import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { Option } from 'commander';

import { makeFolder } from '../files/make-folder.ts';
import { plotFiles, STATISTICS_STYLE, statisticsDocument } from '../statistics/pages/document.ts';
import { readStatistics } from '../statistics/read-statistics.ts';
import { PERIOD_UNITS, type PeriodUnit, type Statistics } from '../statistics/statistics.ts';
import type { TableName } from '../statistics/tables/table.ts';
import { statisticsTable, TABLE_NAMES } from '../statistics/tables/tables.ts';
import { csvLine } from '../text/csv-line.ts';
import { errorMessage } from '../text/thrown.ts';
import {
  addGlobalOptions,
  CommandFailure,
  type CommandEffects,
  type GlobalOptions,
} from './common/effects.ts';
import type { DefineCommand } from './common/lazy-command.ts';
import { readSettings } from './common/settings.ts';
import { readDatabase } from './common/state.ts';
import { textTable } from './stats/text-table.ts';

interface StatsOptions extends GlobalOptions {
  readonly by?: PeriodUnit;
  readonly csv?: TableName;
  readonly page?: string;
}

/** Defines `milepost stats`: how the list of subscribers has grown, and what became of each edition. */
export const defineStats: DefineCommand = (command, effects) => {
  addGlobalOptions(command)
    .addOption(
      new Option(
        '--by <period>',
        'count subscribers at the end of each day, week or month (default: what fits)',
      ).choices(PERIOD_UNITS),
    )
    .addOption(
      new Option('--csv <table>', 'print one of the tables as comma-separated values')
        .choices(TABLE_NAMES)
        .conflicts(['json', 'page']),
    )
    .option('--page <dir>', 'write a page with plots (SVG) and tables into this folder')
    .addHelpText(
      'after',
      '\nExamples:\n  $ milepost stats\n  $ milepost stats --by month --csv subscribers > subscribers.csv\n  $ milepost stats --page /tmp/stats',
    )
    .action((options: StatsOptions) => stats(options, effects));
};

async function stats(options: StatsOptions, effects: CommandEffects): Promise<void> {
  const { site, delivery } = await readSettings(options, effects);
  const statistics = await readDatabase(delivery.database, options, effects, (database) =>
    readStatistics(database, options.by ?? null, effects.now()),
  );
  if (options.page !== undefined) {
    const page = await writePage(resolve(effects.cwd, options.page), site.title, statistics);
    if (!options.quiet) effects.stderr(`Written: ${page}\n`);
  }
  if (options.json) effects.stdout(`${JSON.stringify(statistics, null, 2)}\n`);
  else if (options.csv !== undefined) effects.stdout(csvOf(statistics, options.csv));
  else if (options.page === undefined) effects.stdout(textOf(statistics));
}

function csvOf(statistics: Statistics, name: TableName): string {
  const { columns, rows } = statisticsTable(statistics, name);
  return [columns, ...rows].map(csvLine).join('');
}

/** Rows of each table on a terminal. */
const ROWS = 12;

function textOf(statistics: Statistics): string {
  const { active, pending } = statistics.subscribers.now;
  const tables = TABLE_NAMES.map((name) => textTable(statisticsTable(statistics, name), ROWS));
  return `${active} active subscribers, ${pending} not confirmed yet\n${tables.join('')}`;
}

/** @returns The page. @throws {@link CommandFailure} if it can't be written. */
async function writePage(folder: string, title: string, statistics: Statistics): Promise<string> {
  const page = join(folder, 'index.html');
  try {
    await makeFolder(folder);
    await writeFile(join(folder, 'style.css'), STATISTICS_STYLE);
    for (const [name, svg] of plotFiles(statistics)) await writeFile(join(folder, name), svg);
    await writeFile(page, String(await statisticsDocument(title, statistics, null)));
  } catch (error) {
    throw new CommandFailure(
      `The page can't be written: ${errorMessage(error)}`,
      'Name a folder that can be written with `--page`.',
      1,
      { cause: error },
    );
  }
  return page;
}
