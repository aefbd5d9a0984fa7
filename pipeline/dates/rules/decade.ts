import { period } from '../mention.ts';
import type { Language } from '../language/language.ts';
import { findAll, wherever, WORD_END, WORD_START, type DateRule } from './rule.ts';

const NAMES: Readonly<Record<string, number>> = {
  twenties: 1920,
  thirties: 1930,
  forties: 1940,
  fifties: 1950,
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
};

/** `1990s`, `1990's`. */
const FULL = /(?<![\w.,$/-])(1[5-9]\d0|20[0-3]0)'?s\b/g;

/**
 * `the 90s`, `the late '80s`: the article excludes temperatures and ages; only decades that can be in just one century.
 */
const SHORT =
  /(?<=\bthe (?:early |mid |mid-|late )?)'?([3-9]0)'?s\b(?! (?:%|percent))|(?<![\w'])'([3-9]0)s\b/gi;

/** `the nineties`. */
const WORDS =
  /(?<=\bthe (?:early |mid |mid-|late )?)(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b/gi;

/** `1990er Jahre`, `années 90`, `1990-е годы`. */
function decadesIn({ before, after }: NonNullable<Language['decades']>): RegExp {
  return new RegExp(`${WORD_START}(?:${before})(1[5-9]\\d0|20[0-3]0|[3-9]0)${after}${WORD_END}`, 'giu');
}

/** Decades. */
export const decadeRule: DateRule = ({ language }) => {
  const words = language?.decades == null ? null : decadesIn(language.decades);
  return wherever(/\d0|ties/i, (text) => [
    ...findAll(text, FULL, ([, year]) => period({ kind: 'decade' }, Number(year))),
    ...findAll(text, SHORT, ([, a, b]) => period({ kind: 'decade' }, 1900 + Number(a ?? b))),
    ...findAll(text, WORDS, ([, name = '']) => {
      const year = NAMES[name.toLowerCase()];
      return year === undefined ? null : period({ kind: 'decade' }, year);
    }),
    ...(words === null
      ? []
      : findAll(text, words, ([, year]) =>
          period({ kind: 'decade' }, Number(year) + (Number(year) < 100 ? 1900 : 0)),
        )),
  ]);
};
