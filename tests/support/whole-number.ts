import { InvalidArgumentError } from 'commander';

/**
 * Reads the number of a command line: `200`.
 *
 * @throws {InvalidArgumentError} If it is none, which commander shows with what is expected.
 */
export function wholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number, such as 200.');
}
