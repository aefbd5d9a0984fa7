import { compareTexts } from '../../text/order/compare.ts';
import type { PartialDate } from '../../model/date.ts';
import { partsOfDay } from '../../dates/calendar.ts';
import { unitInterval, type Unit } from '../../dates/unit.ts';

/**
 * The year of a month or day without one, from the dated milestones before it: the same year as the last of them while
 * the list goes on; the next one (or, newest first, the one before) when a list that keeps its order turns back.
 *
 * @returns `null` if the order does not tell.
 */
export function runningYear(unit: Unit, before: readonly PartialDate[]): number | null {
  const last = before.at(-1);
  if (last === undefined || last.precision === 'decade' || last.edtf.includes('/')) return null;
  const { year } = partsOfDay(last.start);
  const same = unitInterval(unit, year);
  const direction = directionOf(before);
  if (same.end >= last.start && direction >= 0) return year;
  if (same.start <= last.end && direction < 0) return year;
  return direction === 0 || !isLong(before) ? null : year + direction;
}

/** A list that has covered several years, or has gone on for some time, can be trusted to keep its order. */
function isLong(dates: readonly PartialDate[]): boolean {
  return dates.length > 3 || dates[0]?.start.slice(0, 4) !== dates.at(-1)?.start.slice(0, 4);
}

/** 1: oldest first, -1: newest first, 0: neither, or too few to tell. */
function directionOf(dates: readonly PartialDate[]): -1 | 0 | 1 {
  const pairs = dates
    .slice(1)
    .map((date, index) => Math.sign(compareTexts(dates[index]?.start ?? '', date.start)));
  const up = pairs.filter((sign) => sign < 0).length;
  const down = pairs.filter((sign) => sign > 0).length;
  if (up > 0 && down === 0) return 1;
  return down > 0 && up === 0 ? -1 : 0;
}
