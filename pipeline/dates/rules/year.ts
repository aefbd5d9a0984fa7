import { period } from '../mention.ts';
import {
  findAll,
  LONE_YEAR,
  wherever,
  YEAR,
  YEAR_LIKE,
  yearEnd,
  type DateRule,
  type RuleHints,
} from './rule.ts';

/**
 * A year in figures, alone or as "the year 2016", `mid-2016`, except `2016年` (a rule of its own). Not part of a
 * version, a sum, a percentage, an identifier, `2016-style` or `2016's`; nor a round number of things ("in 2000
 * cities").
 */
const pattern = ({ language, alone }: RuleHints): RegExp =>
  new RegExp(
    `(?:(?<=\\b(?:mid|early|late)-)|(?<![\\p{L}\\p{N}_.,$€£¥#/@+:=&-]))(?:(?:year|Jahre?|année|año|ano|anno|jaar|år) )?(${alone ? YEAR : LONE_YEAR})(?![\\p{L}\\p{N}_%+°]|[.,:/]\\d|-[\\p{L}\\p{N}]|'s|年|년| ?(?:[kmg]?b|px|km|mhz|%|percent)\\b)${yearEnd(language)}`,
    'giu',
  );

/** Years that occur alone. */
export const yearRule: DateRule = (hints) => {
  const years = pattern(hints);
  return wherever(YEAR_LIKE, (text) =>
    findAll(text, years, (match, index) => {
      const year = Number(match[1]);
      const rest = text.slice(index + match[0].length, index + match[0].length + 24);
      if (year % 100 === 0 && /^ (?:or more |new |different )?\p{Ll}{2,}s\b/u.test(rest)) return null;
      return period({ kind: 'year' }, year);
    }),
  );
};
