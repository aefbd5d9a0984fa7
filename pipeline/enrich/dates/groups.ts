import type { PartialDate } from '../../model/date.ts';
import { partsOfDay } from '../../dates/calendar.ts';
import type { ParsedGroup } from '../../model/parsed.ts';
import { announces } from './announcement.ts';
import type { TimeReader } from './time-reader.ts';
import { placeTime, type DateContext } from './place.ts';

/** What the headings above a milestone say about its date. */
export interface GroupDate {
  /** The year that its day or month belongs to. */
  readonly year: number | null;
  /** The date of everything below the nearest heading, if that heading is a date. */
  readonly date: PartialDate | null;
  /** Whether a heading above it announces what is still to come. */
  readonly ahead: boolean;
}

/** For a milestone whose headings say nothing. */
export const NO_GROUP: GroupDate = { year: null, date: null, ahead: false };

/**
 * Reads the headings that hold milestones together, for example "2016" and below it "June", and gives for each
 * milestone what the last of them says. A heading without a date (a category within a year) keeps the year.
 *
 * @param count Number of milestones.
 */
export function groupDates(
  groups: readonly ParsedGroup[],
  count: number,
  reader: TimeReader,
  around: DateContext,
): readonly GroupDate[] {
  const from = new Map<number, GroupDate>();
  let heading = NO_GROUP;
  let announcing = Infinity;
  for (const { title, level, first } of groups) {
    if (announces(title)) announcing = level;
    else if (level <= announcing) announcing = Infinity;
    heading = { ...groupDate(title, heading, reader, around), ahead: announcing < Infinity };
    from.set(first, heading);
  }
  let current = NO_GROUP;
  return Array.from({ length: count }, (_, index) => (current = from.get(index) ?? current));
}

function groupDate(
  title: string,
  above: GroupDate,
  reader: TimeReader,
  around: DateContext,
): Omit<GroupDate, 'ahead'> {
  const text = title.slice(0, 200);
  for (const { mention } of reader.labels(text)) {
    const date = placeTime(mention.when, mention.text, {
      ...around,
      yearOf: (unit) => above.year ?? around.yearOf(unit),
    });
    if (date === null) continue;
    const oneYear = date.start.slice(0, 4) === date.end.slice(0, 4);
    return { year: oneYear ? partsOfDay(date.start).year : null, date };
  }
  return { year: above.year, date: null };
}
