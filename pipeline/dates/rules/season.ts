import { isOneOf, type Language } from '../language/language.ts';
import { CONTEXT_YEAR, period, type YearReference } from '../mention.ts';
import type { Season } from '../unit.ts';
import {
  findAll,
  findNothing,
  wherever,
  WORD_END,
  WORD_START,
  YEAR,
  yearAhead,
  type DateRule,
} from './rule.ts';

const SEASONS: readonly Season[] = ['spring', 'summer', 'autumn', 'winter'];

/**
 * `summer 2016`, `the summer of 2016`, `this summer`, `in spring`. Without a year it needs words that only a season
 * has, because Spring is also a framework, and fall a verb.
 */
const ENGLISH = `\\b(?:(this past|past|this|last) )?(?:(?<=\\b(?:in|during|over|throughout|by|of|early|late|mid)(?: |-)(?:the )?(?:(?:early|mid|late)(?: |-))?)|(?<=\\b(?:this|last|the|past) |\\b\\d{4},? )|(?=\\w+,? (?:of )?(?:${YEAR})(?!\\d)))(SEASON)\\b(?! (?:framework|boot|break|time|data|mvc|security|cloud|olympics|games))`;

/** Seasons, with the year found later, as after a month. Beyond English only with a year, "this year", "this", or alone. */
export const seasonRule: DateRule = ({ language, alone }) => {
  if (language === null) return findNothing;
  const names = `(?:${language.seasons.join('|')})`;
  const foreign = [
    `${WORD_START}(${language.thisSeason})(?: |(?<='))(${names})${WORD_END}(?!(?:${language.yearLink}| )${YEAR})`,
    `()${WORD_START}(${names})(?:${yearAhead(language)}|(?=,? (?:${language.relativeYears.map(([words]) => words).join('|')})${WORD_END}))`,
  ];
  const patterns = [
    ...(language.code === 'en' ? [ENGLISH.replace('SEASON', names)] : foreign),
    ...(alone ? [`()${WORD_START}(${names})${WORD_END}`] : []),
  ].map((pattern) => new RegExp(pattern, 'giu'));
  const seasons = language.seasons.map((name) => new RegExp(`^(?:${name})$`, 'iu'));
  return wherever(new RegExp(names, 'iu'), (text) =>
    patterns.flatMap((pattern) =>
      findAll(text, pattern, ([, which, name = '']) => {
        const season = SEASONS[seasons.findIndex((each) => each.test(name))];
        if (season === undefined || name === 'FALL') return null;
        return period({ kind: 'season', season }, yearOf(which, language));
      }),
    ),
  );
};

function yearOf(which: string | undefined, { thisSeason }: Language): YearReference {
  if (which !== undefined && which !== '' && isOneOf(thisSeason, which)) return { from: 'report', offset: 0 };
  switch (which?.toLowerCase()) {
    case 'last':
    case 'past':
    case 'this past':
      return { from: 'latest' };
    default:
      return CONTEXT_YEAR;
  }
}
