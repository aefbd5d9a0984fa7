import { InvalidArgumentError } from 'commander';

import { LARGEST_ID } from '../../database/largest-id.ts';

/** The number of a subscriber, from the command line. */
export function subscriberNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text) && Number(text) <= LARGEST_ID) return Number(text);
  throw new InvalidArgumentError(`Expected a number, up to ${LARGEST_ID}.`);
}
