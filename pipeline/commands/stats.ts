import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { makeFolder } from '../files/make-folder.ts';
import { readStatistics } from '../statistics/read-statistics.ts';
import type { PeriodUnit, Statistics } from '../statistics/statistics.ts';
import type { TableName } from '../statistics/tables/table.ts';
import { statisticsTable, TABLE_NAMES } from '../statistics/tables/tables.ts';
import { csvLine } from '../text/csv-line.ts';
import { errorMessage } from '../text/thrown.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from './common/effects.ts';
import { readSettings } from './common/settings.ts';
import { readDatabase } from './common/state.ts';
import { textTable } from './stats/text-table.ts';

/** The options of `milepost stats`. */
export interface StatsOptions extends GlobalOptions {
  readonly by?: PeriodUnit;
  readonly csv?: TableName;
  readonly page?: string;
}

/** `milepost stats`. */
export async function stats(options: StatsOptions, effects: CommandEffects): Promise<void> {
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
  const { plotFiles, STATISTICS_STYLE, statisticsDocument } = await import('../statistics/pages/document.ts');
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
