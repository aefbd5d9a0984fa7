import { Option } from 'commander';

import { DELIVERY_STATES } from '../../database/vocabulary.ts';
import { YES_OPTION } from '../common/agreed.ts';
import { addGlobalOptions, type GlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import type { ListDeliveriesOptions, ResolveOptions } from '../deliveries.ts';
import { subscriberNumber } from '../deliveries/subscriber-number.ts';
import type { PruneOptions } from '../deliveries/prune.ts';
import type { ResendOptions } from '../deliveries/resend.ts';

/** Defines `milepost deliveries`: what happened to each message, and what to do about those in doubt. */
export const defineDeliveries: DefineCommand = (command, effects) => {
  command.addHelpText('after', '\nExample: milepost deliveries list --state unknown');

  addGlobalOptions(command.command('list'))
    .description('list deliveries: edition, address, state, last reply, separated by tabs')
    .argument('[edition]', 'only those of this edition')
    .addOption(new Option('--state <state>', 'only those in this state').choices(DELIVERY_STATES))
    .option('--address <address>', 'only those to this address')
    .option(
      '--subscriber <number>',
      'only those to the subscriber with this number, which logs show',
      subscriberNumber,
    )
    .addHelpText('after', '\nExample: milepost deliveries list --state unknown')
    .action(async (edition: string | undefined, options: ListDeliveriesOptions) =>
      (await import('../deliveries.ts')).list(edition ?? null, options, effects),
    );

  addGlobalOptions(command.command('show'))
    .description('show one delivery: its state and why, and the milestones in it')
    .argument('<edition>')
    .argument('<address>')
    .addHelpText('after', '\nExample: milepost deliveries show 2026-week-9 ann@example.org')
    .action(async (edition: string, address: string, options: GlobalOptions) =>
      (await import('../deliveries.ts')).show(edition, address, options, effects),
    );

  addGlobalOptions(command.command('resolve'))
    .description('decide deliveries in doubt: nobody can tell whether the server took them')
    .argument('[edition]', 'only those of this edition')
    .option('--address <address>', 'only those to this address')
    .option(
      '--subscriber <number>',
      'only those to the subscriber with this number, which logs show',
      subscriberNumber,
    )
    .addOption(
      new Option('--send', 'send them again with the next run, as the same message').conflicts('skip'),
    )
    .option('--skip', 'leave it at that')
    .addHelpText(
      'after',
      '\nExamples: milepost deliveries resolve --skip' +
        '\n          milepost deliveries resolve 2026-week-9 --address ann@example.org --send',
    )
    .action(async (edition: string | undefined, options: ResolveOptions) =>
      (await import('../deliveries.ts')).resolve(edition ?? null, options, effects),
    );

  addGlobalOptions(command.command('resend'))
    .description('send again what was refused or came back, once what was wrong is mended')
    .argument('[edition]', 'only of this edition')
    .option('--address <address>', 'only to this address')
    .option(
      '--subscriber <number>',
      'only to the subscriber with this number, which logs show',
      subscriberNumber,
    )
    .option('--dry-run', 'report what would be sent again, and change nothing', false)
    .option(...YES_OPTION)
    .addHelpText(
      'after',
      `
Nobody gets anything twice: what may have arrived, or came with another edition, is left out.

Examples: milepost deliveries resend --dry-run
          milepost deliveries resend 2026-week-9 --yes`,
    )
    .action(async (edition: string | undefined, options: ResendOptions) =>
      (await import('../deliveries/resend.ts')).resend(edition ?? null, options, effects),
    );

  addGlobalOptions(command.command('prune'))
    .description('remove the deliveries of old editions, and keep who has had what')
    .option('--before <day>', 'of editions that ended before this day, YYYY-MM-DD, in UTC')
    .option('--dry-run', 'report what would be removed, and change nothing', false)
    .option(...YES_OPTION)
    .addHelpText(
      'after',
      `
Nobody gets anything again. An edition of which something is in doubt stays until that is decided, and so does what still
matters: failures since which nothing was delivered, and the last message before somebody left. If it is interrupted, run it again.

Examples: milepost deliveries prune --before 2025-01-01 --dry-run
          milepost deliveries prune --before 2025-01-01 --yes`,
    )
    .action(async (options: PruneOptions) =>
      (await import('../deliveries/prune.ts')).prune(options, effects),
    );
};
