import { dayOfParts, partsOf } from './day-number.ts';

/** A step of the calendar that a scale or a count goes by: three months, ten years. */
export interface CalendarStep {
  readonly unit: 'day' | 'month' | 'year';
  readonly count: number;
}

/** From the finest to the coarsest; each begins where the coarser ones of its unit begin. */
export const CALENDAR_STEPS: readonly CalendarStep[] = [
  ...[1, 2, 7, 14].map((count) => ({ unit: 'day', count }) as const),
  ...[1, 2, 3, 6].map((count) => ({ unit: 'month', count }) as const),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map(
    (count) => ({ unit: 'year', count }) as const,
  ),
];

/** How many days a step has, on average. */
export function daysOf({ unit, count }: CalendarStep): number {
  return count * { day: 1, month: 30.44, year: 365.24 }[unit];
}

/** The day on which the step began that contains a day. */
export function stepStart({ unit, count }: CalendarStep, day: number): number {
  const { year, month } = partsOf(day);
  // 1970-01-05 was a Monday.
  if (unit === 'day') return Math.floor((day - 4) / count) * count + 4;
  if (unit === 'month') return dayOfParts(year, Math.floor(month / count) * count, 1);
  return dayOfParts(Math.floor(year / count) * count, 0, 1);
}

/** The day on which the next step begins. */
export function nextStep(step: CalendarStep, start: number): number {
  if (step.unit === 'day') return start + step.count;
  const { year, month } = partsOf(start);
  return step.unit === 'month'
    ? dayOfParts(year, month + step.count, 1)
    : dayOfParts(year + step.count, 0, 1);
}
