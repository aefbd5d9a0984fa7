import { Option } from 'commander';

import { PERIOD_UNITS } from '../../statistics/statistics.ts';
import { TABLE_NAMES } from '../../statistics/tables/tables.ts';
import { addGlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import type { StatsOptions } from '../stats.ts';

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
    .action(async (options: StatsOptions) => (await import('../stats.ts')).stats(options, effects));
};
