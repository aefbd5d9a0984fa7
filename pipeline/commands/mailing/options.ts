import { InvalidArgumentError, type Command } from 'commander';

import { YES_OPTION } from '../common/agreed.ts';
import { addGlobalOptions, type GlobalOptions } from '../common/effects.ts';

/** The options of both commands that send. */
export interface SendingOptions extends GlobalOptions {
  readonly dryRun: boolean;
  readonly test?: string;
  readonly yes: boolean;
  readonly askAgain: boolean;
  /** `false`: nothing is sent if `send` was never used with the database. */
  readonly firstUse: boolean;
  /** `false`: it only begins editions, and leaves their delivery to `milepost work`. */
  readonly deliver: boolean;
  readonly verbose: boolean;
  /** Minutes. */
  readonly wait: number;
}

/** Minutes that a run waits for a domain that asked for a pause; anything longer is left to the next run. */
const DEFAULT_WAIT = 2;
/** A week: nothing waits longer. */
const LONGEST_WAIT = 7 * 24 * 60;

/**
 * Adds the options of a command that sends.
 *
 * @param test What `--test` does, for its help.
 */
export function addSendingOptions(command: Command, test: string): Command {
  return addGlobalOptions(command)
    .option(
      '--wait <minutes>',
      'wait at most this long for the next message that may be sent (retries, limits); the rest is left to the next run',
      minutes,
      DEFAULT_WAIT,
    )
    .option('--dry-run', 'report what would be sent to how many subscribers, and change nothing', false)
    .option('--test <address>', test)
    .option(
      '--ask-again',
      'ask the mail server at once, although it said that it takes no more for now',
      false,
    )
    .option(...YES_OPTION)
    .option(
      '--no-first-use',
      'send nothing if `milepost send` was never used with the database, as when another is in its place (default: the first use records the archive)',
      true,
    )
    .option(
      '--no-deliver',
      'begin editions, and leave their delivery to `milepost work` on a Postgres server (default: deliver them, together with it)',
      true,
    )
    .option('--verbose', 'show the addresses of subscribers', false);
}

/** Reads an option's minutes. @throws {InvalidArgumentError} if they are none, or too many. */
export function minutes(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= LONGEST_WAIT) return number;
  throw new InvalidArgumentError(`Expected minutes, 0 to ${LONGEST_WAIT}.`);
}
