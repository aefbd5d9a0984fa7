import { disconnectedWords } from '../database/away/disconnected.ts';
import type { AwayNotice } from '../database/away/patience.ts';
import type { MailingEvent } from './events.ts';

/** Tells once that the database is away, and once that it is back, however many notice it. */
export function awayNotice(tell: (event: MailingEvent) => void): AwayNotice {
  let isAway = false;
  return {
    away(error) {
      if (!isAway) tell({ kind: 'database-away', why: disconnectedWords(error) });
      isAway = true;
    },
    back() {
      if (isAway) tell({ kind: 'database-back' });
      isAway = false;
    },
  };
}
