import { InvalidArgumentError } from 'commander';

import { addGlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import { minutes } from '../mailing/options.ts';
import type { WorkOptions } from '../work.ts';

/** SMTP connections that nobody needs more of. */
const MOST_CONNECTIONS = 100;

/** Defines `milepost work`: delivers what `send` and `digest` have begun, together with other machines. */
export const defineWork: DefineCommand = (command, effects) => {
  addGlobalOptions(command)
    .option(
      '--until-done',
      'end when nothing is left that is due (default: until it is asked to stop)',
      false,
    )
    .option(
      '--wait <minutes>',
      'with `--until-done`, wait at most this long for what is due later',
      minutes,
      2,
    )
    .option(
      '--connections <number>',
      'SMTP connections of this worker, instead of `delivery.connections`',
      connections,
    )
    .addHelpText(
      'after',
      `
Works on a Postgres server (MILEPOST_DATABASE_URL), on any number of machines at the same time. It needs no publication: what
is sent, and how, is in the database. Beside it, it needs MILEPOST_SMTP_URL and the MILEPOST_SECRET of whoever began the
edition, and MILEPOST_DKIM_KEY if milepost signs.

Examples:
  milepost work
  milepost work --until-done --wait 30`,
    )
    .action(async (options: WorkOptions) => (await import('../work.ts')).work(options, effects));
};

function connections(text: string): number {
  const number = Number(text);
  if (/^[1-9]\d*$/.test(text) && number <= MOST_CONNECTIONS) return number;
  throw new InvalidArgumentError(`Expected a number, 1 to ${MOST_CONNECTIONS}.`);
}
