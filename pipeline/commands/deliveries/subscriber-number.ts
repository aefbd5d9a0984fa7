import { InvalidArgumentError } from 'commander';

/** The number of a subscriber, from the command line. */
export function subscriberNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a number.');
}
