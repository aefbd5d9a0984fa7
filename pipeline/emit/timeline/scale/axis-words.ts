import { DAY } from '../../../model/time/duration.ts';
import { createMemory, type Memory } from '../../../memory/memory.ts';
import type { CalendarStep } from './calendar-step.ts';
import { dayOfParts } from './day-number.ts';
import { gregorianFormat } from '../../../model/time/gregorian-format.ts';

/** What the marks of a scale are called in a language. */
export interface AxisWords {
  /** `2016`, in Japanese `2016年`. */
  year(year: number): string;
  /** `Feb`. @param month From 0. */
  month(month: number): string;
  /** `February 2016`. @param month From 0. */
  monthOfYear(year: number, month: number): string;
  /** `8`: the day of a month. */
  day(date: number): string;
  /** `Jan – Mar 2016`. @param end The number of the first day after it. */
  period(unit: CalendarStep['unit'], start: number, end: number): string;
}

/** Makes an {@link AxisWords} for each language that is asked for, once. */
export function createAxisWords(): (language: string) => AxisWords {
  const all: Memory<AxisWords> = createMemory();
  return (language) => all(language, () => axisWords(language));
}

function axisWords(language: string): AxisWords {
  const texts = createMemory<string>();
  // To prepare a format takes longer than to use it.
  const formats = createMemory<Intl.DateTimeFormat>();
  const formatOf = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    formats(JSON.stringify(options), () => gregorianFormat(language, options));
  const format = (options: Intl.DateTimeFormatOptions, day: number): string =>
    texts(`${JSON.stringify(options)} ${day}`, () => formatOf(options).format(new Date(day * DAY)));
  return {
    year: (year) => format({ year: 'numeric' }, dayOfParts(year, 5, 15)),
    month: (month) => format({ month: 'short' }, dayOfParts(2001, month, 15)),
    monthOfYear: (year, month) => format({ year: 'numeric', month: 'long' }, dayOfParts(year, month, 15)),
    day: (date) => format({ day: 'numeric' }, dayOfParts(2001, 0, date)),
    period: (unit, start, end) =>
      texts(`${unit} ${start} ${end}`, () =>
        formatOf(PERIODS[unit]).formatRange(new Date(start * DAY), new Date((end - 1) * DAY)),
      ),
  };
}

const PERIODS: Readonly<Record<CalendarStep['unit'], Intl.DateTimeFormatOptions>> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'short' },
  day: { year: 'numeric', month: 'short', day: 'numeric' },
};
