import { createMemory } from '../../memory/memory.ts';
import type { DatePart } from '../../model/date.ts';
import type { YearReference } from '../mention.ts';

/**
 * The words for time in a language, as sources of case-insensitive regular expressions. None may contain a capturing
 * group or an unbounded repetition.
 */
export interface Language {
  /** BCP 47 primary subtag. */
  readonly code: string;
  /** January to December, in every case and abbreviation that people write. */
  readonly months: readonly string[];
  /** Months that in lower case are also other words (`may`, `march`): they need other words of a date around them. */
  readonly doubtfulMonths: RegExp | null;
  /** Spring, summer, autumn, winter. */
  readonly seasons: readonly [string, string, string, string];
  /** "This" before a season of the year that is reported on. */
  readonly thisSeason: string;
  /** "Today" and "now", which usually mean nowadays, where chrono-node takes them for the day of publication. */
  readonly today: string;
  /** "The first quarter": its noun, and the words for first to fourth. */
  readonly quarters: {
    readonly noun: string;
    readonly ordinals: readonly [string, string, string, string];
  };
  /** What stands before and after the figures of a decade ("années 1990", "1990er Jahre"), where a rule of its own does not know it. */
  readonly decades: { readonly before: string; readonly after: string } | null;
  /** Whether a day is written with a dot, as ordinal numbers are ("8. Juni"). */
  readonly dottedDays: boolean;
  /** What may come between day and month ("8 de junio", "8th of June"), with its spaces. */
  readonly dayLink: string;
  /** What may come between month and year ("junio de 2016", "June of the year 2016"), with its spaces. */
  readonly yearLink: string;
  /** What may stand after a year and belongs to it ("2016 года"), with its space. */
  readonly yearEnd: string | null;
  /** Words after a month that say its year: "this year", "of last year", "that year". */
  readonly relativeYears: readonly (readonly [pattern: string, year: YearReference])[];
  /** Words before a period that narrow it ("at the end of" without the preposition), longest first. */
  readonly qualifiers: readonly (readonly [pattern: string, part: DatePart])[];
  /** Words before a milestone's own date. */
  readonly prepositions: string;
  /**
   * Those of them that say nothing of what is dated, so that a label may begin with them: of a day ("on 8 June"), of what
   * lasts from one time to another ("from June to August"), and of a time that is not certain ("circa 1850").
   */
  readonly labelPrepositions: { readonly day: string; readonly span: string; readonly doubt: string };
  /** Articles that a date may have: "le 12 mai", "the 1990s". */
  readonly articles: string;
  /** Possessives and the like between preposition and period. */
  readonly determiners: string;
  /** Days of the week, which may come before a day of a month. */
  readonly weekdays: string;
  /** Prepositions that make it a background date: since, until, before, … */
  readonly background: RegExp;
  /** For the future: will, is expected to, … */
  readonly future: RegExp;
  /** For what was already past at the time: had been. */
  readonly past: RegExp | null;
}

/** Of a kind of word that a language does not have: it matches nothing. */
export const NONE = '(?!)';

/** Whether a word is one of a kind in a language. */
export function isOneOf(words: string, word: string): boolean {
  return expressions(words, () => new RegExp(`^(?:${words})$`, 'iu')).test(word);
}

/** One for each kind of word. */
const expressions = createMemory<RegExp>();

/** "of this year" */
export const THIS_YEAR: YearReference = { from: 'report', offset: 0 };

/** "of last year" */
export const LAST_YEAR: YearReference = { from: 'report', offset: -1 };

/** "of that year" */
export const THAT_YEAR: YearReference = { from: 'previous', offset: 0 };

/** "of the following year" */
export const YEAR_AFTER: YearReference = { from: 'previous', offset: 1 };
