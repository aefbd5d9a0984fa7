import { compareTexts } from '../../text/order/compare.ts';
import type { PartialDate } from '../../model/date.ts';

/**
 * Dates the milestones that a history leaves without a date, if it tells the others in order: by what `find` reads further down
 * in them, where that fits between the dates before and after. Where fewer than half of them have a date, or one is out of
 * order, all stay as they are.
 */
export function fillGaps(
  dates: readonly (PartialDate | null)[],
  find: (index: number) => PartialDate | null,
): readonly (PartialDate | null)[] {
  const known = dates.filter((date) => date !== null);
  if (known.length < 3 || known.length * 2 < dates.length || !isInOrder(known)) return dates;
  const following = nextOf(dates);
  let before: PartialDate | null = null;
  return dates.map((date, index) => {
    const after = following[index];
    if (date === null && before !== null && after !== null && after !== undefined) {
      const found = find(index);
      if (found !== null && found.start >= before.start && found.end <= after.end) {
        before = found;
        return found;
      }
    }
    before = date ?? before;
    return date;
  });
}

/** Oldest first, and not all at the same time. */
function isInOrder(dates: readonly PartialDate[]): boolean {
  const steps = dates.slice(1).map(({ start }, index) => compareTexts(dates[index]?.start ?? '', start));
  return steps.every((step) => step <= 0) && steps.some((step) => step < 0);
}

/** For each milestone, the date of the next one that has one. */
function nextOf(dates: readonly (PartialDate | null)[]): readonly (PartialDate | null)[] {
  let next: PartialDate | null = null;
  return dates.map((_, index) => (next = dates[dates.length - 1 - index] ?? next)).toReversed();
}
