import { readNumberWord, SMALL_NUMBERS } from '../../text/number-words.ts';
import type { Distance } from '../mention.ts';
import { findAll, findNothing, wherever, type DateRule } from './rule.ts';

const UNITS: Readonly<Record<string, Distance['unit']>> = {
  day: 'day',
  week: 'week',
  month: 'month',
  year: 'year',
};

/** `two weeks ago`, `a month later`, `10 days after that`, `a year after the vote`. "A few months ago" has no number. */
const PATTERN = new RegExp(
  `\\b(?:(?:about|around|just|only|exactly|almost|nearly) )?(an?|${SMALL_NUMBERS}|\\d{1,2}) (day|week|month|year)s? (ago|later|after that|afterwards|after(?= (?:the|its|their|his|her) ))\\b`,
  'gi',
);

/** Times counted from publication or from the date before. */
export const elapsedRule: DateRule = ({ language }) =>
  language?.code !== 'en'
    ? findNothing
    : wherever(/ago|later|after/i, (text) =>
        findAll(text, PATTERN, ([, number = '', unit = '', direction = '']) => {
          const count = countOf(number.toLowerCase());
          const ago = direction.toLowerCase() === 'ago';
          return {
            kind: 'distance',
            from: ago ? 'publication' : direction.toLowerCase() === 'after' ? 'named' : 'previous',
            unit: UNITS[unit.toLowerCase()] ?? 'day',
            count: ago ? -count : count,
            part: null,
          };
        }),
      );

function countOf(number: string): number {
  if (number === 'a' || number === 'an') return 1;
  return readNumberWord(number) ?? Number(number);
}
