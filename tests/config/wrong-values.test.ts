import { describe, expect, test } from 'vitest';

import { expectedWords } from '../../pipeline/config/checking/expected-words.ts';
import { issueProblems } from '../../pipeline/config/checking/issue-problems.ts';
import { knownKeys } from '../../pipeline/config/checking/known-keys.ts';
import { configSchema } from '../../pipeline/config/schema.ts';

/** What is said of a configuration. */
function said(config: unknown): readonly string[] {
  const { error } = configSchema.safeParse(config, { error: expectedWords });
  return (error?.issues ?? []).flatMap((issue) =>
    issueProblems(issue, 'milepost.config.ts', () => null).map(({ message }) => message),
  );
}

/** A configuration with one value at a path, in which a number stands for an entry of a list. */
function configWith([next, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (next === undefined) return value;
  const inner = configWith(rest, value);
  return typeof next === 'number' ? [inner] : { [next]: inner };
}

/** Every setting that has a name. */
function settings(path: readonly string[] = []): readonly (readonly string[])[] {
  return knownKeys(configSchema, path).flatMap((key) => [[...path, key], ...settings([...path, key])]);
}

const VALUES = [5, -1, 0.5, 1e9, '', 'nonsense ', true, null, [], [5], [[]], {}, { nonsense: 1 }, () => 0];

test('of whatever value a setting has, what is said names the setting, and what was expected', () => {
  const all = settings();
  expect(all.length).toBeGreaterThan(100);
  for (const path of all) {
    for (const value of VALUES) {
      const config = configWith(path, value);
      const messages = said(config);
      for (const message of messages) {
        expect(message).toMatch(/^Unexpected (?:value of|key) `[\w.]+`, expected \S/u);
        // Words of the library for those who write programs.
        expect(message).not.toMatch(
          /Invalid|Too (?:big|small)|received|[<>]=|\bexpected (?:\w+\|)?string\b/u,
        );
      }
      if (configSchema.safeParse(config).success) continue;
      // Itself, or what its object lacks beside it.
      const around = path.length === 1 ? path : path.slice(0, -1);
      expect(
        messages.filter((message) => message.includes(`\`${around.join('.')}`)),
        `${path.join('.')}: ${JSON.stringify(value)}`,
      ).not.toEqual([]);
    }
  }
});

test.each<[readonly (string | number)[], unknown, readonly string[]]>([
  [['theme', 'preset'], 'x', ['Unexpected value of `theme.preset`, expected `book`, `cards` or `terminal`']],
  [['theme', 'width'], 5000, ['Unexpected value of `theme.width`, expected 900 or less']],
  [['theme', 'corner'], -1, ['Unexpected value of `theme.corner`, expected 0 or more']],
  [['feeds', 'limit'], 0.5, ['Unexpected value of `feeds.limit`, expected a whole number, found `0.5`']],
  [['feeds', 'limit'], 'x', ['Unexpected value of `feeds.limit`, expected a number, found a text']],
  [['site', 'search'], 'no', ['Unexpected value of `site.search`, expected `true` or `false`, found a text']],
  [
    ['site', 'navigation', 0],
    4,
    ['Unexpected value of `site.navigation.0`, expected a text or an object `{ … }`'],
  ],
  [
    ['site', 'navigation', 0],
    { label: 'About', url: '/about/' },
    [
      'Unexpected value of `site.navigation.0.title`, expected a text, found nothing',
      'Unexpected key `site.navigation.0.label`, expected one of title, url',
    ],
  ],
  [
    ['site', 'pictures'],
    { widths: [], qualty: 3 },
    [
      'Unexpected value of `site.pictures.widths`, expected at least one entry',
      'Unexpected key `site.pictures.qualty`, expected quality',
    ],
  ],
  [
    ['newsletter', 'from'],
    { address: 'x' },
    ['Unexpected value of `newsletter.from.address`, expected an address like `ann@example.org`'],
  ],
  [['podcats'], {}, ['Unexpected key `podcats`, expected podcast']],
])('%j as %j: %j', (path, value, expected) => {
  expect(said(configWith(path, value))).toEqual(expected);
});

describe('the keys of an object', () => {
  test.each<[readonly (string | number)[], readonly string[]]>([
    [
      ['theme', 'logo'],
      ['src', 'dark', 'alt', 'width', 'height'],
    ],
    [
      ['theme', 'fonts', 'text', 'files', 0],
      ['src', 'weight', 'style', 'unicodeRange'],
    ],
    [
      ['site', 'navigation', 3],
      ['title', 'url'],
    ],
    [['delivery', 'domainRates', 'example.org'], []],
    [['words', 'de'], []],
    [['site', 'title', 'x'], []],
    [['nothing', 'x'], []],
  ])('at %j: %j', (path, keys) => {
    expect(knownKeys(configSchema, path)).toEqual(keys);
  });
});
