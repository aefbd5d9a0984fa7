import { readAddress } from './page-address.ts';

/** The placeholders for parts of an article in a pattern of addresses. */
const TOKENS = ['year', 'month', 'day', 'slug', 'title', 'filename', 'category'] as const;

/** The values of the tokens for one article; `null` for those it has no value for. */
export type PatternValues = Readonly<Record<(typeof TOKENS)[number], string | null>>;

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
export function expandPattern(pattern: string, values: PatternValues): string {
  const parts = pattern.split('/').flatMap((part) => {
    const names = Array.from(part.matchAll(TOKEN), ([, name = '']) => name);
    const found = names.map((name) => valueOf(name, values));
    if (names.length > 0 && found.every((value) => value === null)) return [];
    return [part.replaceAll(TOKEN, (_, name: string) => encodeURIComponent(valueOf(name, values) ?? ''))];
  });
  return parts.join('/');
}

function valueOf(name: string, values: PatternValues): string | null {
  const token = TOKENS.find((one) => one === name);
  return token === undefined ? null : values[token];
}

/** A token's name ends before anything that is not a letter: `:title.html`, `:year-:month`. */
const TOKEN = /:([a-z_]+)/giu;
