import { createMemory } from '../../memory/memory.ts';
import { createRequire } from 'node:module';

import type { Chrono, ParsedResult } from 'chrono-node';

import { period, type When } from '../mention.ts';
import { NONE } from '../language/language.ts';
import { primaryTag } from '../language/languages.ts';
import { findNothing, wherever, WORD_END, type DateHints, type MatchFinder } from './rule.ts';

type Parser = Pick<Chrono, 'parse'>;

/** A fixed day for articles without one; results that depend on it are dropped. */
const NO_DAY = '2000-06-15';

/**
 * What chrono-node finds beyond our own rules: whole dates in English in rarer wordings; in other languages also days
 * and months without a year, and times relative to the day of publication. Only what the words state is taken from its
 * answers, not its guesses (the year nearest to the reference).
 */
export const chronoRule = ({ tag, language, published }: DateHints): MatchFinder => {
  const code = primaryTag(tag);
  const parser = parserOf(code);
  if (parser === null) return findNothing;
  const today = new RegExp(`^(?:${language?.today ?? NONE})${WORD_END}`, 'iu');
  // Noon, as a local time: chrono-node reads the reference in the machine's zone, and noon is the same day in all
  // zones.
  const reference = new Date(`${published ?? NO_DAY}T12:00:00`);
  const find: MatchFinder = (text) =>
    parser.parse(text, reference).flatMap((result) => {
      const when = today.test(result.text) ? null : meaning(result, code, published !== null);
      return when === null ? [] : [{ index: result.index, end: result.index + result.text.length, when }];
    });
  // Of what it finds in English, only a day with its year in figures is taken.
  return code === 'en' ? wherever(/\d/, find) : find;
};

function meaning(result: ParsedResult, code: string, hasReference: boolean): When | null {
  const { start, text } = result;
  if (result.end !== null && result.end !== undefined) return null;
  if (!/\p{L}/u.test(text) || !start.isCertain('month')) return null;
  const month = start.get('month') ?? 0;
  const day = start.isCertain('day') ? start.get('day') : null;
  const year = start.isCertain('year') ? start.get('year') : null;
  const printsYear = year !== null && text.includes(String(year));
  if (year !== null && !printsYear && !(hasReference && !/\d/.test(text))) return null;
  if (code === 'en' && !(printsYear && day !== null)) return null;
  const unit = day === null ? ({ kind: 'month', month } as const) : ({ kind: 'day', month, day } as const);
  return year === null ? period(unit) : period(unit, year);
}

/** Loads what one language needs when an article is read in it: all sixteen take a tenth of a second. */
function parserOf(code: string): Parser | null {
  return parsers(code, () => loaded(code));
}

/** Node looks for a file each time that it is asked for a module. */
const parsers = createMemory<Parser | null>();

function loaded(code: string): Parser | null {
  if (code === 'en') {
    const english: { readonly strict: Parser } = load('chrono-node/en');
    return english.strict;
  }
  return LANGUAGES.has(code) ? loadParser(code) : null;
}

function loadParser(code: string): Parser {
  return load(`chrono-node/${code}`);
}

const load = createRequire(import.meta.url);

const LANGUAGES: ReadonlySet<string> = new Set('de fr es pt it nl sv fi ru uk vi id ar ja zh'.split(' '));
