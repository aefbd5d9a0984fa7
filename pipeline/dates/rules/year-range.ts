import { period } from '../mention.ts';
import { findAll, LONE_YEAR, wherever, YEAR, YEAR_LIKE, type DateRule } from './rule.ts';

/** `1983-1990`, `1983 – 90`, `1983/84`. */
const closed = (year: string): RegExp =>
  new RegExp(`${start(year)} ?[-–—/] ?(${year}|\\d\\d)(?![\\p{L}\\p{N}_%-]|[.,:/]\\d)`, 'gu');

/** `1993-present`, `1993 – today`, `1993 to now`. */
const ongoing = (year: string): RegExp =>
  new RegExp(
    `${start(year)} ?(?:[-–—]| to | until | till )? ?(?:present|today|now|ongoing|date|current|heute|aujourd'hui|hoy|presente|actualidad|hoje|oggi|heden|nu|idag|至今|今)(?![\\p{L}\\p{N}_])`,
    'giu',
  );

/** `1993–` with nothing after it. */
const hanging = (year: string): RegExp => new RegExp(`${start(year)} ?[-–—](?= ?(?:$|[:)\\]\\n]))`, 'gu');

function start(year: string): string {
  return `(?<![\\p{L}\\p{N}_.,$€£¥#/@+:-])(${year})`;
}

/** From one year to another, or until now. */
export const yearRangeRule: DateRule = ({ alone }) => {
  const year = alone ? YEAR : LONE_YEAR;
  const [both, untilNow, open] = [closed(year), ongoing(year), hanging(year)];
  return wherever(YEAR_LIKE, (text) => [
    ...findAll(text, both, ([, from = '', to = '']) => {
      const last = to.length === 2 ? Number(from.slice(0, 2) + to) : Number(to);
      if (last <= Number(from)) return null;
      return {
        kind: 'span',
        from: period({ kind: 'year' }, Number(from)),
        to: period({ kind: 'year' }, last),
      };
    }),
    ...findAll(text, untilNow, (match) =>
      /\d ?(?:[-–—]| to | until | till )/.test(match[0]) ? openSpan(match[1]) : null,
    ),
    ...findAll(text, open, ([, from]) => openSpan(from)),
  ]);
};

function openSpan(from: string | undefined): { kind: 'span'; from: ReturnType<typeof period>; to: null } {
  return { kind: 'span', from: period({ kind: 'year' }, Number(from)), to: null };
}
