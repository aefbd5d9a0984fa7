import type { CalendarStep } from './calendar-step.ts';

/** Days from which on the ends of a time are told by their years alone, or by months. */
const LONG = { year: 3 * 365, month: 60 } as const;

/** By what the ends of a time are told, as exactly as it matters for its length in days. */
export function periodUnit(days: number): CalendarStep['unit'] {
  if (days > LONG.year) return 'year';
  return days > LONG.month ? 'month' : 'day';
}
