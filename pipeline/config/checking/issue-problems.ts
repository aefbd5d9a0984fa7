import type { z } from 'zod';

import type { Diagnostic } from '../../model/diagnostic.ts';
import { nearest } from '../../report/nearest.ts';
import { configProblem } from '../config-problem.ts';
import type { PlaceOf } from '../place.ts';
import { configSchema } from '../schema.ts';
import { OF_SEVERAL_FORMS, oneOf } from './expected-words.ts';
import { knownKeys } from './known-keys.ts';

/** What is wrong with the value of a setting, or with a key that there is not. */
export function issueProblems(
  issue: z.core.$ZodIssue,
  file: string,
  placeOf: PlaceOf,
): readonly Diagnostic[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(configSchema, issue.path);
    return issue.keys.map((key) => {
      const name = path === '' ? key : `${path}.${key}`;
      const { expected, hint } = MOVED[name] ?? { expected: expectedKey(key, known), hint: RENAME };
      return configProblem(
        'error',
        'config-invalid',
        file,
        `Unexpected key \`${name}\`${expected === null ? '' : `, ${expected}`}`,
        hint,
        placeOf([...issue.path, key]),
      );
    });
  }
  if (issue.code === 'invalid_union') {
    const within = nearestForm(issue);
    if (within !== null)
      return within.flatMap((inner) =>
        issueProblems({ ...inner, path: [...issue.path, ...inner.path] }, file, placeOf),
      );
  }
  const words = issue.message === OF_SEVERAL_FORMS ? formsOf(issue) : issue.message;
  return [
    configProblem(
      'error',
      'config-invalid',
      file,
      `Unexpected value of \`${path === '' ? 'the default export' : path}\`${words.startsWith('expected ') ? ',' : ':'} ${words}`,
      'Correct it; nothing is done until then.',
      placeOf(issue.path),
    ),
  ];
}

/** What is wrong within a value of several forms, if it has the beginnings of one of them; `null`: it has none. */
function nearestForm({ errors }: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] | null {
  const begun = errors.filter((form) =>
    form.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return begun.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

/** The forms that a value may have: `expected a text or an object`. */
function formsOf(issue: z.core.$ZodIssue): string {
  const forms = issue.code === 'invalid_union' ? issue.errors.flat() : [];
  const expected = forms.flatMap(
    ({ message }) => /^expected (.*?)(?:, found .*)?$/su.exec(message)?.[1] ?? [],
  );
  return `expected ${oneOf([...new Set(expected)])}`;
}

const RENAME = 'Rename or remove it; nothing is done until then.';

/** Which key may be meant; `null`: nobody knows of any. */
function expectedKey(key: string, known: readonly string[]): string | null {
  const near = nearest(key, known);
  if (near !== null) return `expected ${near}`;
  return known.length === 0 ? null : `expected one of ${known.join(', ')}`;
}

/** Keys that mean something elsewhere. */
const MOVED: Readonly<Record<string, { readonly expected: string; readonly hint: string }>> = {
  'newsletter.theme': {
    expected: 'expected `theme` beside `newsletter`: site and mails have one',
    hint: 'Move it there, and write `fonts: { text: … }` for `font`; nothing is done until then.',
  },
  'theme.font': {
    expected: 'expected `theme.fonts.text`',
    hint: 'Write `fonts: { text: … }`; nothing is done until then.',
  },
};
