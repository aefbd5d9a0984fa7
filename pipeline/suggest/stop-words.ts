import * as lists from 'stopword';

import { primaryLanguage } from '../model/language.ts';

/** Whether a lower-case word says nothing about the subject of a text. */
export type IsStopWord = (word: string) => boolean;

/**
 * The stop words of a language and those of English, which occur in texts of every language.
 *
 * @param language BCP 47. For a language without a list, only single letters and numbers are stop words.
 */
export function stopWordsOf(language: string): IsStopWord {
  const code = LISTS[primaryLanguage(language)];
  const words = new Set(['eng', code].flatMap((name) => listOf(name)));
  for (const word of [...MORE_ENGLISH, ...calendarWords('en'), ...calendarWords(language)]) words.add(word);
  return (word) => words.has(word) || SHORT.test(word) || NUMBER.test(word);
}

/** The names of months and of weekdays. */
function calendarWords(language: string): readonly string[] {
  const locale = Intl.DateTimeFormat.supportedLocalesOf([language])[0] ?? 'en';
  return (['long', 'short'] as const).flatMap((length) => {
    const month = new Intl.DateTimeFormat(locale, { month: length, timeZone: 'UTC' });
    const day = new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, index) => [
      month.format(Date.UTC(2020, index, 1)),
      day.format(Date.UTC(2020, 0, 1 + index)),
    ])
      .flat()
      .map((word) => word.toLowerCase().replace(/\.$/u, ''));
  });
}

function listOf(name: string | undefined): readonly string[] {
  const known: Readonly<Record<string, readonly string[]>> = lists;
  return name === undefined ? [] : (known[name] ?? []);
}

/** One letter of a script whose letters are not words. */
const SHORT = /^(?:[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]|\p{Script=Hiragana}+)$/u;
const NUMBER = /^\p{N}+$/u;

/** What the package's list lacks: verb forms, times, and words of roundups. */
const MORE_ENGLISH =
  'its his her hers their theirs our ours your yours my mine me him them we they you she he it itself not no nor across within without along among around upon toward towards via per stay help helps helped best better great good will would could should may might must shall says said say get gets got make makes made take takes took see use uses used using new one two three first last next many much more most less least some any every each other another such same own still even yet too very well now today week month year day days weeks months years way ways thing things lot here how what when where why who whose whom about above after again against before below between during into out off over under up down since until while because although though if then than however therefore just also only never always often ever let us don doesn didn isn wasn aren won can cannot re ve ll read more'.split(
    ' ',
  );

/** BCP 47 to ISO 639-3, for the languages that have a list. */
const LISTS: Readonly<Record<string, string>> = {
  af: 'afr',
  ar: 'ara',
  bg: 'bul',
  bn: 'ben',
  ca: 'cat',
  cs: 'ces',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  et: 'est',
  eu: 'eus',
  fa: 'fas',
  fi: 'fin',
  fr: 'fra',
  ga: 'gle',
  gl: 'glg',
  he: 'heb',
  hi: 'hin',
  hr: 'hrv',
  hu: 'hun',
  id: 'ind',
  it: 'ita',
  ja: 'jpn',
  ko: 'kor',
  lt: 'lit',
  lv: 'lav',
  nb: 'nob',
  nl: 'nld',
  no: 'nob',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sk: 'slk',
  sl: 'slv',
  sv: 'swe',
  th: 'tha',
  tr: 'tur',
  uk: 'ukr',
  ur: 'urd',
  vi: 'vie',
  zh: 'zho',
};
