import { period } from '../mention.ts';
import { findAll, wherever, YEAR, type DateRule } from './rule.ts';

/** `H1 2016`, `2016 H2`, `H1/2016`, `1H 2016`. Without a year it is a heading tag or a star in HTML. */
const FIGURES = new RegExp(
  `(?<![\\w-])(?:(${YEAR})[ /-]?(?:H([12])|([12])H)|(?:H([12])|([12])H)[ /-]?(${YEAR}))(?![\\w-])`,
  'gi',
);

/** `first half of 2016`, `second half of the year`. */
const WORDS = new RegExp(
  `\\b(first|second|latter|last|1st|2nd) half of (?=(?:the |this |last |that )?(?:year\\b|${YEAR}(?!\\d)))(?:the year(?: (?=\\d))?)?`,
  'gi',
);

/** `H1` with nothing but its year left out, where it stands alone. */
const ALONE = /(?<![\w-])H([12])(?![\w-])/gi;

/** Halves of a year. A year after the words is found later, as after a month. */
export const halfRule: DateRule = ({ alone }) =>
  wherever(/H[12]|[12]H|half of/i, (text) => [
    ...findAll(text, FIGURES, ([, before, a, b, c, d, after]) =>
      period({ kind: 'half', half: Number(a ?? b ?? c ?? d) }, Number(before ?? after)),
    ),
    ...findAll(text, WORDS, ([, word = '']) =>
      period({ kind: 'half', half: /^(?:first|1st)$/i.test(word) ? 1 : 2 }),
    ).map((found) => ({ ...found, end: trimmedEnd(text, found.end) })),
    ...(alone ? findAll(text, ALONE, ([, half]) => period({ kind: 'half', half: Number(half) })) : []),
  ]);

/** The end without the space that the year after it needs. */
function trimmedEnd(text: string, end: number): number {
  return text[end - 1] === ' ' ? end - 1 : end;
}
