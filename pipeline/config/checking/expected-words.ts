import type { z } from 'zod';

/** Stands in place of words for a value of several forms, which only its forms can say. */
export const OF_SEVERAL_FORMS = '';

/**
 * What a setting should have been, as a person who writes one would say it: `expected 1000 or less`. For `safeParse`; what a
 * schema says of itself comes first.
 */
export const expectedWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${TYPES[issue.expected] ?? issue.expected}, found ${issue.expected === 'int' && typeof issue.input === 'number' ? `\`${issue.input}\`` : foundWords(issue.input)}`;
    case 'invalid_value':
      return `expected ${oneOf(issue.values.map((value) => `\`${String(value)}\``))}`;
    case 'too_small':
      return `expected ${atLeast(issue.origin, Number(issue.minimum), issue.inclusive !== false)}`;
    case 'too_big':
      return `expected ${atMost(issue.origin, Number(issue.maximum), issue.inclusive !== false)}`;
    case 'invalid_format':
      return `expected ${FORMATS[issue.format] ?? 'another spelling'}`;
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'invalid_union':
      return OF_SEVERAL_FORMS;
    default:
      return undefined;
  }
};

/** `a`, `b` or `c`. */
export function oneOf(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

/** What a value is, for people: `a list`, `nothing`. */
function foundWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return '`null`';
  if (Array.isArray(value)) return 'a list';
  return TYPES[typeof value] ?? `a ${typeof value}`;
}

function atLeast(origin: string, least: number, isIncluded: boolean): string {
  const size = SIZES[origin];
  if (size !== undefined) return least === 1 ? `at least one ${size.one}` : `at least ${least} ${size.many}`;
  return isIncluded ? `${least} or more` : `more than ${least}`;
}

function atMost(origin: string, most: number, isIncluded: boolean): string {
  const size = SIZES[origin];
  if (size !== undefined) return `at most ${most} ${most === 1 ? size.one : size.many}`;
  return isIncluded ? `${most} or less` : `less than ${most}`;
}

/** What is counted in a value that has a size. */
const SIZES: Readonly<Record<string, { readonly one: string; readonly many: string }>> = {
  string: { one: 'character', many: 'characters' },
  array: { one: 'entry', many: 'entries' },
  object: { one: 'key', many: 'keys' },
  record: { one: 'key', many: 'keys' },
};

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: '`true` or `false`',
  int: 'a whole number',
  number: 'a number',
  object: 'an object `{ … }`',
  record: 'an object `{ … }`',
  string: 'a text',
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a day like `2026-05-01`',
  email: 'an address like `ann@example.org`',
  url: 'a URL like `https://example.org/`',
};
