import type { z } from 'zod';

import type { Diagnostic } from '../model/diagnostic.ts';
import type { RuleName } from '../model/rule.ts';
import { nearest } from '../report/nearest.ts';
import type { ConfigPlace, PlaceOf } from './place.ts';
import { CONFIG_KEYS } from './schema.ts';

/** A finding about the configuration. @param file `null`: it is about the environment. */
export function configProblem(
  severity: Diagnostic['severity'],
  rule: RuleName,
  file: string | null,
  message: string,
  hint: string,
  place: ConfigPlace | null = null,
): Diagnostic {
  return { severity, rule, message, hint, file, line: place?.line ?? null, column: place?.column ?? null };
}

/** What is wrong with the value of a setting, or with a key that there is not. */
export function issueProblems(
  issue: z.core.$ZodIssue,
  file: string,
  placeOf: PlaceOf,
): readonly Diagnostic[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = CONFIG_KEYS[path] ?? [];
    return issue.keys.map((key) => {
      const name = path === '' ? key : `${path}.${key}`;
      const moved = MOVED[name];
      if (moved !== undefined)
        return configProblem(
          'error',
          'config-invalid',
          file,
          `Unexpected key \`${name}\`, ${moved.expected}`,
          moved.hint,
          placeOf([...issue.path, key]),
        );
      const near = nearest(key, known);
      const expected = near ?? known.join(', ');
      return configProblem(
        'error',
        'config-invalid',
        file,
        `Unexpected key \`${name}\`${expected === '' ? '' : `, expected ${near === null ? 'one of ' : ''}${expected}`}`,
        'Rename or remove it; nothing is done until then.',
        placeOf([...issue.path, key]),
      );
    });
  }
  return [
    configProblem(
      'error',
      'config-invalid',
      file,
      `Unexpected value of \`${path === '' ? 'the default export' : path}\`${valueWords(issue.message)}`,
      'Correct it; nothing is done until then.',
      placeOf(issue.path),
    ),
  ];
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

/** What is wrong with a value: `, expected a list, found a text`. */
function valueWords(message: string): string {
  const [, expected, found] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  return expected === undefined || found === undefined
    ? `${message.startsWith('expected ') ? ',' : ':'} ${message}`
    : `, expected ${TYPES[expected] ?? expected}, found ${TYPES[found] ?? found}`;
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  object: 'an object `{ … }`',
  string: 'a text',
  undefined: 'nothing',
};
