import type { TimeSpan } from './happening.ts';
import { partsOf } from './scale/day-number.ts';

/**
 * The years in which something was, as attributes by which the page's script shows one year alone: the first, and the last if
 * that is another. What goes on has no last one.
 */
export function yearsOf({ start, end, extent }: Pick<TimeSpan, 'start' | 'end'> & Partial<TimeSpan>): {
  readonly 'data-from': string;
  readonly 'data-to': string | null;
} {
  const [first, last] = [yearOf(start), yearOf(end - 1)];
  const to = extent === 'since' ? LATEST : last;
  return { 'data-from': first, 'data-to': to === first ? null : to };
}

/** No year is later. */
const LATEST = '9999';

function yearOf(day: number): string {
  return String(partsOf(day).year).padStart(4, '0');
}
