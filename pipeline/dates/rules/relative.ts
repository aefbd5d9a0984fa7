import type { DatePart } from '../../model/date.ts';
import { period, type Distance, type When } from '../mention.ts';
import { findAll, findNothing, wherever, type DateRule } from './rule.ts';

/**
 * `this year`, `earlier this month`, `last week`, `that year`, `the following month`. "The last year" is a duration.
 */
const PATTERN =
  /\b(?:(earlier|later|early|late) (?:in )?)?(this|(?<!\b(?:the|past|these|those|at) )last|that|the same|that same|the following|the next|next|the current) (?:same )?(year|month|week)\b(?!-|'s| of\b)/gi;

/** `yesterday`, `earlier today`. "Today" alone usually means nowadays. */
const DAYS = /\b(?:(yesterday)|(?:earlier|just) today)\b(?!'s)/gi;

const PARTS: Readonly<Record<string, DatePart>> = { earlier: 'so-far', early: 'early', late: 'late' };

/** Times relative to the article's own day or to the date before. Future times are left out. */
export const relativeRule: DateRule = ({ language }) =>
  language?.code !== 'en'
    ? findNothing
    : wherever(/year|month|week|day/i, (text) => [
        ...findAll(text, PATTERN, ([, when, which = '', unit = '']) => {
          // "This Week in Servo": the name of a series.
          if (/^[A-Z]/.test(unit)) return null;
          // "Later this year" is still to come, like "next month"; "later that year" is not.
          const later = when?.toLowerCase() === 'later';
          const relation = which.toLowerCase();
          if (relation === 'next' || (later && /^(?:this|the current|last)$/.test(relation))) return null;
          return relativeTime(relation, unit.toLowerCase(), PARTS[when?.toLowerCase() ?? ''] ?? null);
        }),
        ...findAll(text, DAYS, ([, yesterday]) =>
          distance('publication', 'day', yesterday === undefined ? 0 : -1),
        ),
      ]);

function relativeTime(relation: string, unit: string, part: DatePart | null): When {
  const count = relation === 'last' ? -1 : /following|next/.test(relation) ? 1 : 0;
  const fromPrevious = /that|same|following|next/.test(relation);
  if (unit === 'year') {
    return period({ kind: 'year' }, { from: fromPrevious ? 'previous' : 'report', offset: count }, part);
  }
  return distance(fromPrevious ? 'previous' : 'publication', unit === 'week' ? 'week' : 'month', count, part);
}

function distance(
  from: Distance['from'],
  unit: Distance['unit'],
  count: number,
  part: DatePart | null = null,
): Distance {
  return { kind: 'distance', from, unit, count, part };
}
