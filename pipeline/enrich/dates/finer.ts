import type { PartialDate } from '../../model/date.ts';
import { isFiner } from '../../dates/unit.ts';

/** Whether a date says more exactly when something was that another date says: a day of its month, a month of its year. */
export function isFinerWithin(date: PartialDate, whole: PartialDate): boolean {
  return isFiner(date.precision, whole.precision) && date.start >= whole.start && date.end <= whole.end;
}
