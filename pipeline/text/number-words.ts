/** The first whole numbers in the words of a language, from zero. */
const FIRST: Readonly<Record<'en' | 'de' | 'fr' | 'es', string>> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
  de: 'null eins zwei drei vier fünf sechs sieben acht neun zehn',
  fr: 'zéro un deux trois quatre cinq six sept huit neuf dix',
  es: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez',
};

/** Higher ones that people still write in words. */
const HIGHER: Readonly<Record<string, number>> = {
  'twenty-five': 25,
  thirty: 30,
  forty: 40,
  fifty: 50,
  'a dozen': 12,
};

const VALUES: ReadonlyMap<string, number> = new Map([
  ...Object.values(FIRST).flatMap((words) =>
    words.split(' ').map((word, value): [string, number] => [word, value]),
  ),
  ...Object.entries(HIGHER),
]);

/** English words for one to twenty, as alternatives of a regular expression. */
export const SMALL_NUMBERS: string = FIRST.en.split(' ').slice(1).join('|');

/** Words for two and more in English, German, French and Spanish, as alternatives of a regular expression. */
export const COUNTING_WORDS: string = [...VALUES]
  .flatMap(([word, value]) => (value >= 2 ? [word] : []))
  .join('|');

/** The number that a word of these says, in any case; `null` for anything else. */
export function readNumberWord(word: string): number | null {
  return VALUES.get(word.toLowerCase()) ?? null;
}
