import { InvalidArgumentError } from 'commander';

import { errorReason, systemCode } from '../../text/thrown.ts';
import { CommandFailure } from './effects.ts';

/** Reads a port from the command line, 0 for a free one. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('expected a number from 0 to 65535');
}

/** Says why a server could not start, if its user can fix that. */
export function cantListen(error: unknown, { host, port }: { host: string; port: number }): unknown {
  if (systemCode(error) === null) return error;
  return new CommandFailure(
    `Can't listen on ${host}:${port}: ${errorReason(error)}`,
    'Give another port with `--port`.',
    2,
    { cause: error },
  );
}
