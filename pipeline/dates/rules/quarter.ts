import { CONTEXT_YEAR, period } from '../mention.ts';
import { NONE, type Language } from '../language/language.ts';
import { findAll, wherever, WORD_END, WORD_START, YEAR, type DateRule } from './rule.ts';

const ENGLISH = ['first', 'second', 'third', 'fourth'];

/** `Q3`, `Q3 2016`, `Q3/16`, `3Q16`, `2016 Q3`, `2016-Q3`. A fiscal quarter (`FY16 Q3`) is a different period. */
const FIGURES = new RegExp(
  `(?<![\\w-])(?<!\\bFY ?\\d{2,4} )(?:(${YEAR})(?:'s)?[ /-]?)?(?:Q([1-4])|([1-4])Q)(?:(?: ?[/-] ?| ?'| )?(${YEAR}|(?<=[/'])\\d\\d|(?<=\\dQ)\\d\\d))?(?!\\w|-\\w)`,
  'gi',
);

/** `third quarter`, `3rd quarter`, `2016's third quarter`; not `quarter-final`, not `fiscal third quarter`. */
const WORDS = new RegExp(
  `(?<!\\bfiscal )\\b(?:(${YEAR})(?:'s)? )?(first|second|third|fourth|final|last|1st|2nd|3rd|4th) (?:calendar )?quarter\\b(?!-| final)`,
  'gi',
);

/** `1. Quartal`, `1er trimestre`, `третий квартал`. */
function wordsIn({ quarters: { noun, ordinals } }: Language): RegExp {
  return new RegExp(
    `${WORD_START}(?:([1-4])(?:\\.|er|e|ème|o|º|ª|°|:a|-?[його]{1,3})? ?|(${ordinals.join('|')}) )(?:${noun})${WORD_END}`,
    'giu',
  );
}

/** Quarters of a calendar year. */
export const quarterRule: DateRule = ({ language }) => {
  const words = language === null || language.code === 'en' ? null : wordsIn(language);
  const ordinals = (language?.quarters.ordinals ?? []).map((name) => new RegExp(`^(?:${name})$`, 'iu'));
  const numberOf = (word: string): number => ordinals.findIndex((ordinal) => ordinal.test(word)) + 1;
  const needed = new RegExp(`Q[1-4]|[1-4]Q|quarter|${language?.quarters.noun ?? NONE}`, 'iu');
  return wherever(needed, (text) => [
    ...findAll(text, FIGURES, ([, before, first, second, after]) =>
      period({ kind: 'quarter', quarter: Number(first ?? second) }, yearOf(before ?? after)),
    ),
    ...findAll(text, WORDS, ([, year, word = '']) => {
      // "last quarter" alone counts back from today; only with "of" or a year it is the fourth one.
      const quarter = /\d/.test(word) ? Number(word[0]) : ENGLISH.indexOf(word.toLowerCase()) + 1 || 4;
      return period({ kind: 'quarter', quarter }, yearOf(year));
    }),
    ...(words === null
      ? []
      : findAll(text, words, ([, figure, word = '']) =>
          period({ kind: 'quarter', quarter: figure === undefined ? numberOf(word) : Number(figure) }),
        )),
  ]);
};

function yearOf(printed: string | undefined): number | typeof CONTEXT_YEAR {
  if (printed === undefined) return CONTEXT_YEAR;
  return printed.length === 2 ? 2000 + Number(printed) : Number(printed);
}
