import { oneLine } from '../../text/one-line.ts';

/** UTF-16 units of a server's words that are kept. */
const LONGEST = 500;

/** A server's words, fit for a row of the ledger and a terminal. */
export function replyText(said: string): string {
  return oneLine(said).slice(0, LONGEST);
}
