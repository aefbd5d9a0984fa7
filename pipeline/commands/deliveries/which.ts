import { InvalidArgumentError } from 'commander';

import { parseAddress } from '../../text/mail-address.ts';
import { CommandFailure } from '../effects.ts';

/** The key of an address given as `--address`; `null`: none was given. @throws {@link CommandFailure} */
export function addressKey(text: string | undefined): string | null {
  return text === undefined ? null : checkedKey(text, '--address');
}

/** The key of an address. @param what Where it was given. @throws {@link CommandFailure} if it is not one. */
export function checkedKey(text: string, what: string): string {
  const { address, problem } = parseAddress(text);
  if (address !== null) return address.key;
  throw new CommandFailure(`${what}: not an e-mail address: ${problem}`, null, 2);
}

/** The number of a subscriber, from the command line. */
export function number(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a number.');
}
