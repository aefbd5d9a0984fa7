import { InvalidArgumentError, type Command } from 'commander';

/** Minutes that a run waits for a domain that asked for a pause; what has to wait longer is for the next run. */
const DEFAULT_WAIT = 2;
/** A week: nothing waits longer. */
const LONGEST_WAIT = 7 * 24 * 60;

/** Adds `--wait`, in minutes, to a command that sends. */
export function addWaitOption(command: Command): Command {
  return command.option(
    '--wait <minutes>',
    'wait at most so long for the next message that may go (retries, limits); the rest is for the next run',
    minutes,
    DEFAULT_WAIT,
  );
}

function minutes(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= LONGEST_WAIT) return number;
  throw new InvalidArgumentError(`Expected minutes, 0 to ${LONGEST_WAIT}.`);
}
