import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { describe, expect, it } from 'vitest';

import { liquidRenderer } from '../../pipeline/emit/liquid.ts';
import { share } from '../../pipeline/emit/sharing/shared-views.ts';
import { TemplateError } from '../../pipeline/emit/template-error.ts';
import type { OwnWords } from '../../pipeline/model/settings/settings.ts';
import type { Templates } from '../../pipeline/model/template.ts';
import { languageChain } from '../../pipeline/words/language-match.ts';
import { createWords, type Words } from '../../pipeline/words/words.ts';

const ENGLISH = {
  greeting: 'Hello {name}',
  follow: 'Give it to a <link>feed reader</link>, says {who}.',
  count: '{count, plural, one {# milestone} other {# milestones}}',
  rich: "<b>{count, plural, one {# <i>thing</i>} other {# <i>things</i>}}</b> isn''t {who}",
  only: 'Only in English',
};
const GERMAN = { greeting: 'Hallo {name}', follow: '{who} sagt: an ein <link>Leseprogramm</link> geben.' };
const RUSSIAN = {
  greeting: 'Привет, {name}',
  count: '{count, plural, one {# веха} few {# вехи} many {# вех} other {# вехи}}',
};
const HANT = { greeting: '{name}，你好' };

describe('whose words are said', () => {
  const words = wordsOf();

  it.each([
    ['de', 'Hallo Ann'],
    ['de-AT', 'Hallo Ann'],
    ['zh-TW', 'Ann，你好'],
    ['zh-Hant-HK', 'Ann，你好'],
    // Simplified characters are another script, so nobody is given the traditional ones.
    ['zh-CN', 'Hello Ann'],
    ['eo', 'Hello Ann'],
    ['no such language', 'Hello Ann'],
  ])('%s: %s', (language, said) => {
    expect(words.say(language, 'greeting', { name: 'Ann' })).toBe(said);
  });

  it('a language without a catalogue gets the publication’s, and what that lacks is English', () => {
    const german = wordsOf({}, 'de');
    expect(german.say('eo', 'greeting', { name: 'Ann' })).toBe('Hallo Ann');
    expect(german.say('ru', 'only')).toBe('Only in English');
    expect([german.spoken('eo'), german.spoken('ru-RU'), german.has('eo')]).toEqual(['de', 'ru-RU', false]);
  });

  it('a publication’s own words come first, those of its configuration before those of its files', () => {
    const files = { 'de.json': { greeting: 'Servus {name}', only: 'Nur hier' } };
    const words = wordsOf({ de: { only: 'Nur im Satz' } }, 'en', files);
    expect(words.say('de-AT', 'greeting', { name: 'Ann' })).toBe('Servus Ann');
    expect(words.say('de', 'only')).toBe('Nur im Satz');
    expect(words.say('de', 'follow', { who: 'Bob' })).toBe('Bob sagt: an ein Leseprogramm geben.');
  });

  it('one that can’t be read is as if it were not there', () => {
    expect(wordsOf({ de: { greeting: 'Servus {name' } }).say('de', 'greeting', { name: 'A' })).toBe(
      'Hallo A',
    );
  });

  it.each<[string, string, string]>([
    ['a text as a date', 'Servus {name, date}', 'Hallo Ann'],
    ['a text as a number', 'Servus {name, number}', 'Hallo Ann'],
    ['a placeholder more', 'Servus {name} {who}', 'Hallo Ann'],
    ['a placeholder less', 'Servus', 'Hallo Ann'],
    ['a tag', 'Servus <b>{name}</b>', 'Hallo Ann'],
    ['a choice', 'Servus {name, select, Ann {Annerl} other {{name}}}', 'Servus Annerl'],
  ])('one with %s is said only if it can be', (_, greeting, said) => {
    for (const words of [wordsOf({ de: { greeting } }), wordsOf({}, 'en', { 'de.json': { greeting } })]) {
      expect(words.say('de', 'greeting', { name: 'Ann' })).toBe(said);
      expect(words.markup('de', 'greeting', { name: 'Ann' }, {})).toBe(said);
    }
  });

  it('one that fails when it is said gives way to the program’s', () => {
    const words = wordsOf({ de: { count: '{count, plural, other {#}} / {count, number, ::currency/EUR}' } });
    expect(words.say('de', 'count', { count: 2 })).toContain('€');
    // Not what the message is made for.
    expect(words.say('de', 'count', { count: 'two' })).toContain('milestones');
    expect(() => words.say('de', 'count')).toThrow('placeholder `{count}`');
    const style = wordsOf({ de: { count: '{count, number, ::currency/XXXX}' } });
    expect(style.say('de', 'count', { count: 2 })).toBe('2 milestones');
  });

  it('a language that nobody has words in is not remembered for being asked for', () => {
    const words = wordsOf();
    const before = memory();
    for (let index = 0; index < 20_000; index += 1) {
      words.has(`de-x-${index.toString(36).padStart(8, 'a')}`);
      words.say(`de-x-${index.toString(36).padStart(8, 'a')}`, 'only');
    }
    expect(memory() - before).toBeLessThan(4_000_000);
  });

  it('the chain of a language leads to nearer ones first', () => {
    expect(languageChain('zh-TW')).toEqual(['zh-TW', 'zh-Hant-TW', 'zh-Hant']);
    expect(languageChain('az-Arab')).not.toContain('az');
    expect(languageChain('pt-BR').at(-1)).toBe('pt');
  });
});

describe('what is said', () => {
  it('numbers and plurals are those of the language', () => {
    const words = wordsOf();
    const said = [1, 3, 5, 1234].map((count) => words.say('ru', 'count', { count }));
    expect(said).toEqual(['1 веха', '3 вехи', '5 вех', '1\u00a0234 вехи']);
    expect(words.say('en', 'count', { count: 1234 })).toBe('1,234 milestones');
  });

  it('as plain text, of a link only the words are left', () => {
    expect(wordsOf().say('en', 'follow', { who: 'Ann' })).toBe('Give it to a feed reader, says Ann.');
    expect(wordsOf().say('en', 'rich', { count: 2, who: '<u>' })).toBe("2 things isn't <u>");
  });

  it('as HTML, everything is escaped but what slots make', () => {
    const slots = { link: (inner: string) => `<a href="/x">${inner}</a>` };
    expect(wordsOf().markup('en', 'follow', { who: '<Ann> & "co"' }, slots)).toBe(
      'Give it to a <a href="/x">feed reader</a>, says &lt;Ann&gt; &amp; &quot;co&quot;.',
    );
    const tags = { b: (inner: string) => `<b>${inner}</b>`, i: (inner: string) => `<i>${inner}</i>` };
    expect(wordsOf().markup('en', 'rich', { count: 2, who: '<u>' }, tags)).toBe(
      "<b>2 <i>things</i></b> isn't &lt;u&gt;",
    );
  });

  it('a slot may stand for a placeholder', () => {
    const slots = { link: (inner: string) => inner, who: () => '<em>Ann</em>' };
    expect(wordsOf().markup('de', 'follow', {}, slots)).toBe('<em>Ann</em> sagt: an ein Leseprogramm geben.');
  });

  it.each<[string, () => unknown, string]>([
    ['no such key', () => wordsOf().say('en', 'gretting'), 'expected a key of the message catalogue'],
    ['no value', () => wordsOf().say('en', 'greeting'), 'expected a value for its placeholder `{name}`'],
    ['no value of a number', () => wordsOf().say('en', 'count'), 'placeholder `{count}`'],
    ['no slot', () => wordsOf().markup('en', 'follow', { who: '' }, {}), 'expected a slot `link`'],
    [
      'a slot too many',
      () => wordsOf().markup('en', 'greeting', { name: '' }, { link: String }),
      'unexpected slot `link`',
    ],
  ])('%s is an error', (_, say, message) => {
    expect(say).toThrow(message);
  });
});

describe('in templates', () => {
  it('as text, in the language of what is rendered, also in a partial', () => {
    const templates = {
      'a.liquid': `{{ 'greeting' | say: name: name }} {% render 'b.liquid', name: name %}`,
      'b.liquid': `<i title="{{ 'greeting' | say: name: name }}">{{ 'greeting' | say: name: name, language: 'ru' }}</i>`,
    };
    expect(rendered(templates, { name: '"A"' }, 'de')).toBe(
      'Hallo &#34;A&#34; <i title="Hallo &#34;A&#34;">Привет, &#34;A&#34;</i>',
    );
  });

  it('with markup, whose order is the translator’s', () => {
    const text = `{% say 'follow', who: who %}
      {% slot link %}<a href="{{ href }}">{{ words | raw }}</a>
    {% endsay %}`;
    const view = { who: '<Ann>', href: '/?a&b' };
    expect(rendered({ 'a.liquid': text }, view, 'de')).toBe(
      '&lt;Ann&gt; sagt: an ein <a href="/?a&amp;b">Leseprogramm</a> geben.',
    );
  });

  it('a remembered partial is remembered for each language', () => {
    const templates = {
      'a.liquid': `{% render 'b.liquid', who: who %}{% render 'b.liquid', who: who %}`,
      'b.liquid': `{{ 'greeting' | say: name: who.name }}.`,
    };
    const render = liquidRenderer(named(templates), { words: wordsOf(), isForMany: true });
    const view = { who: share({ name: 'Ann' }) };
    expect(['de', 'en', 'de'].map((language) => render('a.liquid', view, language))).toEqual([
      'Hallo Ann.Hallo Ann.',
      'Hello Ann.Hello Ann.',
      'Hallo Ann.Hallo Ann.',
    ]);
  });

  it.each([
    [`line\n{{ 'gretting' | say }}`, 'Unexpected words `gretting`, expected a key of the message catalogue'],
    [
      `line\n{{ 'greeting' | say }}`,
      'Unexpected words `greeting`: expected a value for its placeholder `{name}`',
    ],
    [`line\n{% say 'follow', who: 'x' %}{% endsay %}`, 'Unexpected words `follow`: expected a slot `link`'],
    [`line\n{% say 'follow' %}`, 'Unexpected end of the template, expected `{% endsay %}`'],
  ])('a mistake is reported at its place: %j', (text, message) => {
    const failure = errorOf(() => rendered({ 'a.liquid': text }, {}, 'en'));
    expect(failure).toBeInstanceOf(TemplateError);
    expect(failure).toMatchObject({ file: 'templates/site/a.liquid', line: 2 });
    expect(String(failure)).toContain(message);
  });
});

function wordsOf(
  own: OwnWords = {},
  language = 'en',
  theirs: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Words {
  const ours = { 'en.json': ENGLISH, 'de.json': GERMAN, 'ru.json': RUSSIAN, 'zh-Hant.json': HANT };
  const files = [ours, theirs].map((set) =>
    named(
      Object.fromEntries(Object.entries(set).map(([name, messages]) => [name, JSON.stringify(messages)])),
    ),
  );
  return createWords({ files, own, language });
}

function rendered(texts: Readonly<Record<string, string>>, view: object, language: string): string {
  return liquidRenderer(named(texts), { words: wordsOf() })('a.liquid', view, language);
}

function named(texts: Readonly<Record<string, string>>): Templates {
  return new Map(
    Object.entries(texts).map(([name, text]) => [name, { path: `templates/site/${name}`, text }]),
  );
}

function errorOf(make: () => unknown): unknown {
  try {
    make();
  } catch (error) {
    return error;
  }
  throw new Error('Expected an error');
}

/** Bytes in use. */
function memory(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
