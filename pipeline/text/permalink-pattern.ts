import { readAddress } from './page-address.ts';

/** The placeholders for parts of an article in a pattern of addresses. */
const TOKENS = ['year', 'month', 'day', 'slug', 'title', 'filename', 'category'] as const;

/** The parts of an article that a pattern can name. */
export type PatternToken = (typeof TOKENS)[number];

/** The value of a token for one article; `null`: it has none. */
export type PatternValue = (token: PatternToken) => string | null;

/** The default pattern of articles' addresses. */
export const DEFAULT_PERMALINK = '/articles/:slug/';

/** What is wrong with a pattern of addresses, as an `expected …`; `null` if nothing is. */
export function patternProblem(pattern: string): string | null {
  const unknown = [...pattern.matchAll(TOKEN)].find(([, name]) => !TOKENS.some((token) => token === name));
  if (unknown !== undefined)
    return `expected one of ${TOKENS.map((name) => `:${name}`).join(', ')}, not \`${unknown[0]}\``;
  if (!/:(?:slug|title|filename)\b/u.test(pattern))
    return 'expected :slug, :title or :filename in it, so that each article has an address of its own';
  return readAddress(pattern.replaceAll(TOKEN, 'x')) === null
    ? `expected a path on the site like \`${DEFAULT_PERMALINK}\``
    : null;
}

/** Whether a path contains tokens. */
export function isPattern(path: string): boolean {
  return [...path.matchAll(TOKEN)].length > 0;
}

/**
 * The path that a pattern gives. A segment whose tokens have no value is left out: an article without a date has no
 * year in its address.
 */
export function expandPattern(pattern: string, valueOf: PatternValue): string {
  const parts = pattern.split('/').flatMap((part) => {
    if (!part.includes(':')) return [part];
    const names = Array.from(part.matchAll(TOKEN), ([, name = '']) => name);
    const values = new Map(names.map((name) => [name, valueNamed(name, valueOf)]));
    if (names.length > 0 && [...values.values()].every((value) => value === null)) return [];
    return [part.replaceAll(TOKEN, (_, name: string) => encodeURIComponent(values.get(name) ?? ''))];
  });
  return parts.join('/');
}

function valueNamed(name: string, valueOf: PatternValue): string | null {
  const token = TOKENS.find((one) => one === name);
  return token === undefined ? null : valueOf(token);
}

/** A token's name ends before anything that is not a letter: `:title.html`, `:year-:month`. */
const TOKEN = /:([a-z_]+)/giu;
