import { decadeRule } from './decade.ts';
import { elapsedRule } from './elapsed.ts';
import { halfRule } from './half.ts';
import { hanRule } from './han.ts';
import { isoRule } from './iso.ts';
import { monthDayRule } from './month-day.ts';
import { monthRule } from './month.ts';
import { numericRule } from './numeric.ts';
import { quarterRule } from './quarter.ts';
import { relativeRule } from './relative.ts';
import type { DateRule } from './rule.ts';
import { seasonRule } from './season.ts';
import { shortRule } from './short.ts';
import { yearRangeRule } from './year-range.ts';
import { yearRule } from './year.ts';

/** Every rule, the surest first: if two read the same range, the longer match wins, then the earlier rule. */
export const rules: readonly DateRule[] = [
  isoRule,
  numericRule,
  shortRule,
  hanRule,
  monthDayRule,
  quarterRule,
  halfRule,
  seasonRule,
  monthRule,
  yearRangeRule,
  decadeRule,
  relativeRule,
  elapsedRule,
  yearRule,
];
