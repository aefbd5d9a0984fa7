import { InvalidArgumentError } from 'commander';

import { systemWords } from '../../text/thrown.ts';
import { CommandFailure } from './effects.ts';

/** Reads a port from the command line, 0 for a free one. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('expected a number from 0 to 65535');
}

/**
 * Says why a server could not start, if its user can fix that; any other error is given back.
 *
 * @param hint Which options say where it listens.
 */
export function cantListen(
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number },
  hint: string = 'Give another port with `--port`.',
): unknown {
  const reason = systemWords(error);
  if (reason === null) return error;
  return new CommandFailure(`Can't listen on ${host}:${port}: ${reason}`, hint, 2, { cause: error });
}
