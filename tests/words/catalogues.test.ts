import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';

import { readCatalogue } from '../../pipeline/words/catalogue.ts';
import { readMessage } from '../../pipeline/words/message.ts';
import { programTemplates } from '../support/program-templates.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const catalogues = new Map(
  [...programTemplates('words')].map(([name, { text }]) => [name.replace('.json', ''), readCatalogue(text)]),
);
const english = catalogues.get('en') ?? new Map<string, string>();

/** Placeholders of which a language may use either: a month alone, and as it is called within a day. */
const EITHER: Readonly<Record<string, string>> = { genitive: 'date' };

it('there are the languages that the program promises', () => {
  expect([...catalogues.keys()].sort()).toEqual(
    // prettier-ignore
    ['ar', 'cs', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'tr', 'uk', 'zh-Hans', 'zh-Hant'],
  );
});

describe.each([...catalogues])('the catalogue %s', (language, catalogue) => {
  it('has exactly the keys of the English one, in their order', () => {
    expect([...catalogue.keys()]).toEqual([...english.keys()]);
  });

  it('has messages with the placeholders and tags of the English ones', () => {
    for (const [key, message] of catalogue) {
      const read = readMessage(message, language);
      const source = readMessage(english.get(key) ?? '', 'en');
      expect([...read.tags].sort(), key).toEqual([...source.tags].sort());
      const named = [...read.placeholders].map((name) => EITHER[name] ?? name);
      expect([...new Set(named)].sort(), key).toEqual([...source.placeholders].sort());
    }
  });

  it('has a plural for every category of its language, and the choices of the English messages', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, message] of catalogue) {
      const { plurals, choices } = optionsIn(message, language);
      for (const plural of plurals) expect([...plural].sort(), key).toEqual([...pluralCategories].sort());
      const source = optionsIn(english.get(key) ?? '', 'en');
      expect(choices, key).toEqual(source.choices);
      expect(plurals.length > 0, key).toBe(source.plurals.length > 0);
    }
  });

  it('has no straight quotes, which quote in ICU MessageFormat, and no blanks around', () => {
    for (const [key, message] of catalogue) {
      // What a script fills in stands in quotes, so that it stays as it is.
      expect(message.replaceAll(/'\{\w+\}'/gu, ''), key).not.toContain("'");
      // Between two names there is a blank in most languages.
      expect(message, key).toBe(key === 'list.comma' ? message : message.trim());
      expect(message, key).not.toBe('');
    }
  });

  it('is another language than English', () => {
    const same = [...catalogue].filter(([key, message]) => english.get(key) === message);
    expect(same.length / english.size).toBeLessThan(language === 'en' ? 1.1 : 0.1);
  });
});

/** The categories of each plural in a message, and the options of each choice. */
function optionsIn(
  message: string,
  language: string,
): { readonly plurals: readonly string[][]; readonly choices: readonly string[][] } {
  const plurals: string[][] = [];
  const choices: string[][] = [];
  const visit = (elements: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const element of elements) {
      if ('children' in element) visit(element.children);
      if (!('options' in element)) continue;
      ('pluralType' in element ? plurals : choices).push(Object.keys(element.options));
      for (const { value } of Object.values(element.options)) visit(value);
    }
  };
  visit(new IntlMessageFormat(message, language).getAst());
  return { plurals, choices };
}

/** Templates in which words are said, by path. */
const templates = new Map(
  (['site', 'serve', 'email'] as const).flatMap((kind) =>
    [...programTemplates(kind).values()].map(({ path, text }) => [path, text] as const),
  ),
);
const code = new Map(
  readdirSync(join(ROOT, 'pipeline'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name, readFileSync(join(ROOT, 'pipeline', name), 'utf8')]),
);

it('every key is said somewhere, in a template or in the code', () => {
  const texts = [...templates.values(), ...code.values()];
  const unused = [...english.keys()].filter(
    (key) => !/^date\.(?:early|mid|late)$/u.test(key) && !texts.some((text) => text.includes(`'${key}'`)),
  );
  expect(unused).toEqual([]);
});

it('every key that a template or the code says is in the catalogue', () => {
  const said =
    /(?:say\((?:\w+(?:\.\w+)*, )?|say ')'?([a-z][\w-]*(?:\.[\w-]+)+)'|'([a-z][\w-]*(?:\.[\w-]+)+)' \| say/gu;
  for (const [path, text] of [...templates, ...code]) {
    if (path.endsWith('saying.ts')) continue;
    const keys = [...text.matchAll(said)].map(([, tag, filter]) => tag ?? filter ?? '');
    expect(
      keys.filter((key) => !english.has(key)),
      path,
    ).toEqual([]);
  }
});

/** What a template says by itself: text outside tags, and what is shown of attributes. */
function literalWords(text: string): readonly string[] {
  const plain = text
    .replaceAll(/\{%-?\s*comment[^]*?endcomment\s*-?%\}/gu, '')
    .replaceAll(/\{\{[^]*?\}\}|\{%[^]*?%\}/gu, '\u0001')
    .replaceAll(/<!--[^]*?-->/gu, '')
    .replaceAll(/<(style|script|mj-style)\b[^>]*>[^]*?<\/\1>/gu, '')
    .replaceAll(/&[a-z]+;|&#\d+;/gu, ' ');
  const attributes = [
    ...plain.matchAll(
      /\b(?:title|alt|placeholder|aria-[a-z]*label|aria-description|data-[a-z-]+)="([^"]*)"/gu,
    ),
  ].map(([, value = '']) => value);
  const content = plain.replaceAll(/<\/?[a-z!][^>]*>/giu, '\n').split('\n');
  return [...content, ...attributes].map((words) => words.trim()).filter((words) => /\p{L}{2}/u.test(words));
}

it.each([...templates].filter(([path]) => /\.(?:liquid|mjml)$/u.test(path)))(
  '%s has no word of its own',
  (_path, text) => {
    expect(literalWords(text)).toEqual([]);
  },
);

it('a word of its own would be found', () => {
  expect(literalWords(`<p title="Hello">{{ x }}</p>{% if a %}<b>World {{ y }}</b>{% endif %}`)).toEqual([
    'World \u0001',
    'Hello',
  ]);
});
