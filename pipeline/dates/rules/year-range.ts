import { period } from '../mention.ts';
import { findAll, LONE_YEAR, type DateRule } from './rule.ts';

const START = `(?<![\\p{L}\\p{N}_.,$€£¥#/@+:-])(${LONE_YEAR})`;

/** `1983-1990`, `1983 – 90`, `1983/84`. */
const CLOSED = new RegExp(`${START} ?[-–—/] ?(${LONE_YEAR}|\\d\\d)(?![\\p{L}\\p{N}_%-]|[.,:/]\\d)`, 'gu');

/** `1993-present`, `1993 – today`, `1993 to now`. */
const ONGOING = new RegExp(
  `${START} ?(?:[-–—]| to | until | till )? ?(?:present|today|now|ongoing|date|current|heute|aujourd'hui|hoy|presente|actualidad|hoje|oggi|heden|nu|idag|至今|今)(?![\\p{L}\\p{N}_])`,
  'giu',
);

/** `1993–` with nothing after it. */
const HANGING = new RegExp(`${START} ?[-–—](?= ?(?:$|[:)\\]\\n]))`, 'gu');

/** From one year to another, or until now. */
export const yearRangeRule: DateRule = () => (text) => [
  ...findAll(text, CLOSED, ([, from = '', to = '']) => {
    const last = to.length === 2 ? Number(from.slice(0, 2) + to) : Number(to);
    if (last <= Number(from)) return null;
    return { kind: 'span', from: period({ kind: 'year' }, Number(from)), to: period({ kind: 'year' }, last) };
  }),
  ...findAll(text, ONGOING, (match) =>
    /\d ?(?:[-–—]| to | until | till )/.test(match[0]) ? openSpan(match[1]) : null,
  ),
  ...findAll(text, HANGING, ([, from]) => openSpan(from)),
];

function openSpan(from: string | undefined): { kind: 'span'; from: ReturnType<typeof period>; to: null } {
  return { kind: 'span', from: period({ kind: 'year' }, Number(from)), to: null };
}
