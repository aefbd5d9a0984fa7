import { InvalidArgumentError } from 'commander';

import { YES_OPTION } from '../common/agreed.ts';
import { addGlobalOptions, type GlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import type { AcceptOptions } from '../database/accept.ts';
import type { BackupOptions } from '../database/backup.ts';
import type { MoveOptions } from '../database/move.ts';

/** Defines `milepost database`: where subscribers and deliveries are, and how they get elsewhere. */
export const defineDatabase: DefineCommand = (command, effects) => {
  command.addHelpText('after', '\nExample: milepost database status');

  addGlobalOptions(command.command('status'))
    .description(
      'show where the database is, what is in it, and whether a sending is under way; change nothing',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ milepost database status\n  $ milepost database status --json | jq .migrations.pending\n',
    )
    .action(async (options: GlobalOptions) =>
      (await import('../database/status.ts')).status(options, effects),
    );

  addGlobalOptions(command.command('migrate'))
    .description(
      'bring the tables up to date, as every command does that writes; make them if there are none',
    )
    .addHelpText('after', '\nExample: milepost database migrate')
    .action(async (options: GlobalOptions) =>
      (await import('../database/migrate.ts')).migrate(options, effects),
    );

  addGlobalOptions(command.command('backup'))
    .description('write a whole copy into a SQLite file, while others go on working')
    .argument(
      '[file]',
      'the file, or a folder in which it gets a name with the day (default: delivery.backups)',
    )
    .option('--keep <number>', 'then remove all but so many of the backups that it has named', parseCount)
    .addHelpText(
      'after',
      `
The copy is verified before it gets its name, and no file is ever overwritten. What is on a Postgres server is copied row by
row, as it is at one moment. A copy is a database like any other: \`milepost database move\` takes it to a server.

Examples:
  $ milepost database backup --keep 14
  $ milepost database backup /mnt/elsewhere/before-the-upgrade.sqlite`,
    )
    .action(async (file: string | undefined, options: BackupOptions) =>
      (await import('../database/backup.ts')).backup(file ?? null, options, effects),
    );

  addGlobalOptions(command.command('move'))
    .description('take the publication to another database, whole: from SQLite to Postgres, or back')
    .option('--to <file>', 'to this SQLite file')
    .option(
      '--to-url-from <variable>',
      'to the Postgres server whose URL this variable has, in .env or the environment',
    )
    .option(
      '--dry-run',
      'read everything and say what would be moved and what is in the way; change nothing',
      false,
    )
    .option('--reopen', 'use the database again although the publication was moved away from it', false)
    .option(...YES_OPTION)
    .addHelpText(
      'after',
      `
Stop \`milepost serve\` and everything else before, on all machines. Every table is copied and verified in one transaction.
Afterwards commands refuse the old database, which stays as it is otherwise. If it is interrupted, run it again.
The URL of a server has a password, so it is never on the command line, where others on the machine could see it.

Examples:
  $ milepost database move --to-url-from NEW_DATABASE_URL --dry-run
  $ milepost database move --to-url-from NEW_DATABASE_URL
  $ milepost database move --to milepost.sqlite`,
    )
    .action(async (options: MoveOptions) => (await import('../database/move.ts')).move(options, effects));

  addGlobalOptions(command.command('accept'))
    .description('send from a server that was restored, promoted or filled from a dump, after looking at it')
    .option(...YES_OPTION)
    .addHelpText(
      'after',
      `
Such a server may not have the last of what was written, and would send it again. See in the mail server's log what was sent
last, and compare it with \`milepost deliveries\`.

Example: milepost database accept`,
    )
    .action(async (options: AcceptOptions) =>
      (await import('../database/accept.ts')).accept(options, effects),
    );
};

function parseCount(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a number from 1');
}
