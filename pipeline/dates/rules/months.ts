import { createMemory } from '../../memory/memory.ts';
import type { Language } from '../language/language.ts';

/** How much of a name stands where it can be nothing but a month: beside a day or year, `mag` needs no full stop. */
export type MonthNames = 'in-text' | 'beside-figures';

/** An expression for all names of months of a language, without a capturing group. */
export function monthPattern(language: Language, names: MonthNames = 'in-text'): string {
  return `(?:${namesOf(language, names).join('|')})`;
}

/** Makes a function that gives the number of a month, 1 to 12, from a name that {@link monthPattern} found; 0 for others. */
export function monthReader(language: Language, names: MonthNames = 'in-text'): (name: string) => number {
  const patterns = expressions(`${language.code} ${names}`, () =>
    namesOf(language, names).map((month) => new RegExp(`^(?:${month})$`, 'iu')),
  );
  return (name) => patterns.findIndex((pattern) => pattern.test(name)) + 1;
}

/** They are made once: every article is asked how it writes days. */
const expressions = createMemory<readonly RegExp[]>();

/** An abbreviation that is another word, too, has its full stop in running text. */
function namesOf({ months }: Language, names: MonthNames): readonly string[] {
  return names === 'in-text' ? months : months.map((month) => month.replaceAll('\\.)', '\\.?)'));
}
