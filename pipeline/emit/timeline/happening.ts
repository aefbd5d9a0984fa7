import type { PartialDate } from '../../model/date.ts';
import { dayNumber } from './scale/day-number.ts';

/**
 * What a date says: one day; some days within an interval (`2016-02`, "in early February"); all of an interval
 * (`2016-06/2016-09`); from a day on (`2016/..`).
 */
export type DateExtent = 'day' | 'within' | 'period' | 'since';

/** When something was, in numbers of days, see `dayNumber`. */
export interface TimeSpan {
  readonly extent: DateExtent;
  readonly start: number;
  /** The first day after it; of what goes on, the day after its start can end. */
  readonly end: number;
}

/** A dated milestone, as far as it is counted. */
export interface DatedItem extends TimeSpan {
  /** Ids of its tags. */
  readonly tags: readonly string[];
  /** Its number in its article; `null`: it has none. */
  readonly number: number | null;
}

/** A dated milestone, as it is named. */
export interface Happening extends DatedItem {
  /** Plain text. */
  readonly title: string;
  /** Whether the title is read from right to left. */
  readonly isRightToLeft: boolean;
  /** Its date in words. */
  readonly words: string;
  readonly href: string;
}

/** Where on a scale of days a date belongs. */
export function spanOf({ edtf, start, end }: Pick<PartialDate, 'edtf' | 'start' | 'end'>): TimeSpan {
  const first = dayNumber(start);
  if (edtf.endsWith('/..')) return { extent: 'since', start: first, end: first + 1 };
  const last = dayNumber(end);
  const extent = first === last ? 'day' : edtf.includes('/') ? 'period' : 'within';
  return { extent, start: first, end: last + 1 };
}

/** Fewer are no timeline. */
const FEWEST = 3;

/** Whether dates are worth a drawing: there are some, and they are not all of one day. */
export function isTimeline(dated: readonly Pick<TimeSpan, 'start' | 'end'>[]): boolean {
  if (dated.length < FEWEST) return false;
  const [first] = dated;
  return dated.some(({ start, end }) => start !== first?.start || end !== first.end);
}
