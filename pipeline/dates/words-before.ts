import type { DatePart } from '../model/date.ts';
import type { Language } from './language/language.ts';
import type { DateMatch, DatePhrase } from './mention.ts';
import { WORD_START } from './rules/rule.ts';

/** Adds the words before a time that belong to it: "at the end of" September. */
export type WordsBefore = (text: string, found: DateMatch) => DatePhrase;

/** How many characters before a time are looked at. */
const REACH = 60;

/** Makes a reader of qualifiers, weekdays, articles and prepositions for a language. */
export function wordsBefore(language: Language | null): WordsBefore {
  if (language === null) return (_, found) => ({ ...found, preposition: '', determined: false });
  const qualifiers = language.qualifiers.map(
    ([pattern, part]) => [new RegExp(`${WORD_START}(?:${pattern})$`, 'iu'), part] as const,
  );
  const weekday = new RegExp(
    `${WORD_START}(?:${language.weekdays}),? (?:(?:${language.articles})(?: |(?<=')))?$`,
    'iu',
  );
  const words = new RegExp(
    `${WORD_START}(?:(?:(${language.prepositions})(?: |(?<=')))?(${language.articles}|${language.determiners})(?: |(?<='))|(${language.prepositions})(?: |(?<=')))$`,
    'iu',
  );
  return (text, found) => {
    let index = found.index;
    const before = (): string => text.slice(Math.max(0, index - REACH), index);
    let { when } = found;
    if (when.kind !== 'distance') {
      const hit = firstMatch(qualifiers, before());
      const narrowed = hit === null ? null : withPart(when, hit.part);
      if (hit !== null && narrowed !== null) {
        index -= hit.length;
        when = narrowed;
      }
    }
    index -= weekday.exec(before())?.[0].length ?? 0;
    const match = words.exec(before());
    index -= match?.[0].length ?? 0;
    return {
      index,
      end: found.end,
      when,
      preposition: (match?.[1] ?? match?.[3] ?? '').toLowerCase(),
      determined: match?.[2] !== undefined,
    };
  };
}

function firstMatch(
  qualifiers: readonly (readonly [RegExp, DatePart])[],
  before: string,
): { length: number; part: DatePart } | null {
  for (const [pattern, part] of qualifiers) {
    const length = pattern.exec(before)?.[0].length;
    if (length !== undefined) return { length, part };
  }
  return null;
}

/** The time with its part, if it is a period that has parts and none is set yet. */
function withPart(when: DateMatch['when'], part: DatePart): DateMatch['when'] | null {
  if (when.kind !== 'period' || when.part !== null || when.unit.kind === 'day') return null;
  return { ...when, part };
}
