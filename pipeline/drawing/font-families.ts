import { createMemory } from '../memory/memory.ts';

/** A family of fonts as an npm package brings it: in slices, each of which has some of the characters. */
export interface FontFamily {
  /** The npm package, with Google's cut of an open font (SIL Open Font License 1.1). */
  readonly package: string;
  /** What the names of its files begin with. */
  readonly file: string;
  /** Whether its weight can be chosen (OpenType's axis `wght`); if not, it has only the regular one. */
  readonly isVariable: boolean;
}

/**
 * The families in which characters are looked for, in order, for a text in a language. Han characters look different in
 * Japanese, Korean, and the two ways in which Chinese is written, although Unicode gives them one number. The same families
 * are the same list.
 *
 * @param language BCP 47.
 * @param text May say more than its language: kana are only Japanese, hangul only Korean.
 */
export function familiesFor(language: string, text: string): readonly FontFamily[] {
  const first = eastAsian(language, text);
  return LISTS(first.package, () => [
    ...ALPHABETS,
    first,
    ...EAST_ASIAN.filter((family) => family !== first),
    EMOJI,
    SYMBOLS,
  ]);
}

const LISTS = createMemory<readonly FontFamily[]>();

/** The family for characters that ask to be shown as an emoji. */
export const EMOJI: FontFamily = variable('noto-emoji');

const SYMBOLS: FontFamily = {
  package: '@fontsource/noto-sans-symbols-2',
  file: 'noto-sans-symbols-2',
  isVariable: false,
};

const JAPANESE = variable('noto-sans-jp');
const KOREAN = variable('noto-sans-kr');
const SIMPLIFIED = variable('noto-sans-sc');
const TRADITIONAL = variable('noto-sans-tc');

const ALPHABETS: readonly FontFamily[] = [
  // Latin, Greek, Cyrillic, Vietnamese, Devanagari.
  variable('noto-sans'),
  variable('noto-sans-arabic'),
  variable('noto-sans-hebrew'),
  variable('noto-sans-thai'),
  variable('noto-sans-bengali'),
  variable('noto-sans-tamil'),
];

const EAST_ASIAN: readonly FontFamily[] = [SIMPLIFIED, TRADITIONAL, JAPANESE, KOREAN];

/** All families, each once. */
export const FAMILIES: readonly FontFamily[] = [...ALPHABETS, ...EAST_ASIAN, EMOJI, SYMBOLS];

function eastAsian(language: string, text: string): FontFamily {
  const { language: name, script } = maximised(language);
  if (name === 'ja') return JAPANESE;
  if (name === 'ko') return KOREAN;
  if (name === 'zh' || name === 'yue') return script === 'Hant' ? TRADITIONAL : SIMPLIFIED;
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(text)) return JAPANESE;
  return /\p{sc=Hang}/u.test(text) ? KOREAN : SIMPLIFIED;
}

function maximised(language: string): Intl.Locale {
  return LOCALES(language, () => {
    try {
      return new Intl.Locale(language).maximize();
    } catch {
      return new Intl.Locale('en').maximize();
    }
  });
}

/** To ask Intl takes longer than to choose. */
const LOCALES = createMemory<Intl.Locale>();

function variable(name: string): FontFamily {
  return { package: `@fontsource-variable/${name}`, file: name, isVariable: true };
}
