import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';

import { articleWordsTable } from '../../pipeline/build/reading/article-words.ts';
import { wordsOf } from '../../pipeline/parse/tree/words.ts';
import { readCatalogue } from '../../pipeline/words/catalogue.ts';
import { readMessage } from '../../pipeline/words/message.ts';
import { programWords } from '../support/program-words.ts';
import { programTemplates } from '../support/program-templates.ts';
import { codeLiterals, literalsIn } from './code-literals.ts';

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
      const named = [...read.uses.keys()].map((name) => EITHER[name] ?? name);
      expect([...new Set(named)].sort(), key).toEqual([...source.uses.keys()].sort());
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
it('what is said in an article that is read without catalogues is the English one', () => {
  expect(wordsOf([], {})).toEqual(articleWordsTable(programWords(), {})['en']);
});

/** Texts of the code, by itself and without what only stands in comments or samples. */
const literals = codeLiterals(['']).filter(({ file }) => file !== 'serve/pages.ts');
const literalTexts = new Set(literals.map(({ text }) => text));

it('every key is said somewhere, in a template or in the code', () => {
  const unused = [...english.keys()].filter(
    (key) =>
      !/^date\.(?:early|mid|late)$/u.test(key) &&
      !literalTexts.has(key) &&
      ![...templates.values()].some((text) => text.includes(`'${key}'`)),
  );
  expect(unused).toEqual([]);
});

it('every key that a template says is in the catalogue', () => {
  const said = /say '([a-z][\w-]*(?:\.[\w-]+)+)'|'([a-z][\w-]*(?:\.[\w-]+)+)' \| say/gu;
  for (const [path, text] of templates) {
    const keys = [...text.matchAll(said)].map(([, tag, filter]) => tag ?? filter ?? '');
    expect(
      keys.filter((key) => !english.has(key)),
      path,
    ).toEqual([]);
  }
});

/** The rooms that make what readers and subscribers see. */
const SHOWING = ['emit', 'newsletter', 'serve', 'build/reading', 'parse/render', 'parse/tree', 'text/html'];

it('every text in the code that looks like a key is in the catalogue, whoever says it', () => {
  const first = new Set([...english.keys()].map((key) => key.split('.')[0]));
  const keys = codeLiterals(SHOWING).filter(
    ({ text, isForMakers }) =>
      /^[a-z]+(?:\.[a-z][a-z-]*)+$/u.test(text) &&
      first.has(text.split('.')[0]) &&
      !/\.(?:css|liquid|mjml|webmanifest)$/u.test(text) &&
      !isForMakers,
  );
  expect(keys.length).toBeGreaterThan(80);
  expect(
    keys.filter(({ text }) => !english.has(text)).map(({ file, line, text }) => `${file}:${line} ${text}`),
  ).toEqual([]);
});

/** What is not for readers: for whoever runs a server or writes templates, formats whose words are fixed, samples; English as in the catalogue. */
const FOR_OTHERS: ReadonlySet<string> = new Set([
  'emit/headers/apache.ts',
  'parse/tree/depth.ts',
  'parse/tree/words.ts',
  'emit/data/data.ts',
  'emit/discovery/humans.ts',
  'emit/liquid.ts',
  'serve/metrics.ts',
  'serve/pages.ts',
  'serve/proxy-watch.ts',
  'serve/routes/monitoring.ts',
  'serve/routes/statistics.ts',
]);

/** Hints of findings that stand alone. */
const HINTS = /^(?:The milestone has no page of its own|Nothing redirects from there)/u;

/** Several words that begin as a sentence does, or words between tags. */
function isSaid(text: string): boolean {
  return (
    /(?:^|\n)\s*\p{Lu}\p{Ll}*[^\S\n]\p{L}+/u.test(text.replaceAll(/<[^>]*>/gu, '\n')) ||
    />\s*\p{L}{2,}[^<>="]*</u.test(text)
  );
}

it('the code has no words of its own for readers', () => {
  const said = codeLiterals(SHOWING).filter(
    ({ file, text, isForMakers }) =>
      !isForMakers &&
      !file.startsWith('newsletter/inspect/') &&
      !FOR_OTHERS.has(file) &&
      !HINTS.test(text) &&
      isSaid(text),
  );
  expect(said.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});

it.each([
  ["c.text('Something failed. Try again.')", 1],
  ['const label = `Page ${number}`;', 0],
  ['const html = `<p>Nothing found ${x}</p>`;', 1],
  ["const html = '<b>Nothing</b>';", 1],
  ["throw new Error('Something failed');", 0],
  ["type Name = 'Not said';", 0],
  ["const a = 'grid tl-wide' as const;", 0],
])('words of its own would be found: %s', (code, count) => {
  expect(literalsIn(code).filter(({ text, isForMakers }) => !isForMakers && isSaid(text))).toHaveLength(
    count,
  );
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
