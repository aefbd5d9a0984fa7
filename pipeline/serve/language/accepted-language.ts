import type { Words } from '../../words/words.ts';

/** A browser sends a handful; whoever sends more is not read to the end. */
const MOST_LANGUAGES = 20;

/**
 * The language that a browser would rather have, of those there are words in (RFC 9110, section 12.5.4).
 *
 * @param header `de-AT,de;q=0.9,en;q=0.5`; `undefined`: it does not say.
 * @returns BCP 47; `null`: none of them.
 */
export function acceptedLanguage(header: string | undefined, words: Words): string | null {
  const ranges = (header ?? '')
    .split(',', MOST_LANGUAGES)
    .map((range) => {
      const [, tag = '', weight = '1'] = RANGE.exec(range) ?? [];
      return { tag, weight: Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    // The sort is stable: of equal weights the first one counts.
    .sort((a, b) => b.weight - a.weight);
  return ranges.find(({ tag }) => words.has(tag))?.tag ?? null;
}

const RANGE = /^\s*([a-z]{2,8}(?:-[a-z\d]{1,8})*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?$/iu;
