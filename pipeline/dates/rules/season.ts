import { CONTEXT_YEAR, period, type YearReference } from '../mention.ts';
import type { Season } from '../unit.ts';
import { findAll, findNothing, YEAR, type DateRule } from './rule.ts';

const SEASONS: Readonly<Record<string, Season>> = {
  spring: 'spring',
  summer: 'summer',
  autumn: 'autumn',
  fall: 'autumn',
  winter: 'winter',
};

/**
 * `summer 2016`, `the summer of 2016`, `this summer`, `in spring`. Without a year it needs words that only a season
 * has, because Spring is also a framework, and fall a verb.
 */
const PATTERN = new RegExp(
  `\\b(?:(this|last) )?(?:(?<=\\b(?:in|during|over|throughout|by|of|early|late|mid)(?: |-)(?:the )?(?:(?:early|mid|late)(?: |-))?)|(?<=\\b(?:this|last|the) |\\b\\d{4},? )|(?=\\w+,? (?:of )?(?:${YEAR})(?!\\d)))(spring|summer|autumn|fall|winter)\\b(?! (?:framework|boot|break|time|data|mvc|security|cloud|olympics|games))`,
  'gi',
);

/** Seasons, with the year found later, as after a month. */
export const seasonRule: DateRule = ({ language }) =>
  language?.code !== 'en'
    ? findNothing
    : (text) =>
        findAll(text, PATTERN, ([, which, name = '']) => {
          const season = SEASONS[name.toLowerCase()];
          if (season === undefined || name === 'FALL') return null;
          return period({ kind: 'season', season }, yearOf(which));
        });

function yearOf(which: string | undefined): YearReference {
  switch (which?.toLowerCase()) {
    case 'this':
      return { from: 'report', offset: 0 };
    case 'last':
      return { from: 'latest' };
    default:
      return CONTEXT_YEAR;
  }
}
