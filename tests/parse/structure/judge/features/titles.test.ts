import { describe, expect, test } from 'vitest';

import { series } from '../../series/marker-drafts.ts';
import { measured } from '../measured.ts';

/** What is found in the titles of a series. */
function titled(name: string, ...titles: readonly string[]): number | undefined {
  return measured(series(titles.map((title) => ({ lead: { title } }))))[name];
}

describe('the share of titles', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['titles of few words', ['One', 'One two', 'One two  three'], ['One two three four']],
    [
      'titles that are sentences',
      ['It works.', 'It works!', '好。', '好！'],
      ['It works', 'It works?', 'v1.2'],
    ],
    [
      'titles that ask',
      ['Why?', 'Why? ', '为什么？', 'Why? Why?  ', 'Install it?'],
      ['Why', 'Why? Because', '?!'],
    ],
    ['titles with a colon', ['One: two', '一：二', 'One:'], ['One; two']],
    [
      'titles with names or numbers',
      ['The Apollo Program', 'Gone in 60 seconds', 'Ada Lovelace', 'Été À'],
      ['The moon', 'A B', 'a quiet year'],
    ],
    ['titles that begin small', ['iPhone', 'été'], ['IPhone', '3 words', '«été»']],
    [
      'titles with "step" or "part"',
      ['Step 1', 'part two', 'Phase one', 'stage 3'],
      ['Steps', 'The first step', 'Party'],
    ],
  ])('%s', (name, yes, no) => {
    for (const title of yes) expect([title, titled(name, title)]).toEqual([title, 1]);
    for (const title of no) expect([title, titled(name, title)]).toEqual([title, undefined]);
    expect(titled(name, ...yes.slice(0, 1), ...no.slice(0, 1))).toBe(0.5);
  });

  test('is of those that have one', () => {
    expect(titled('titles that ask', 'Why?', '', '', 'Because')).toBe(0.5);
    expect(titled('titles that ask', '', '')).toBeUndefined();
  });
});

describe('titles that any article has', () => {
  const SECTIONS =
    "introduction overview background motivation installation usage feature features requirement requirements prerequisite prerequisites conclusion summary result results discussion example examples setup configuration getting|started how|it|works problem problems the|problem the|solution the|challenges the|future the|beginning the|end basics the|basics the|idea ideas approach goal goals next|step next|steps what’s|next what's|next whats|next faq resource resources references contributor contributors download changes improvement improvements bugfixes bug|fixes fixed added changed removed deprecated security documentation other miscellaneous new|feature new|features pros cons verdict ingredients instructions method directions";
  test.each(SECTIONS.split(' ').map((title) => title.replaceAll('|', ' ')))('“%s” is one', (title) => {
    expect(titled('titles of any article', title)).toBe(1);
  });

  test.each(['Summary:', 'FAQ …', 'What I did', 'why not', 'How to do it'])('“%s” is one', (title) => {
    expect(titled('titles of any article', title)).toBe(1);
  });

  test.each(['A summary', 'Security in 2016', 'The faq', 'Whatever', 'Somehow it works'])(
    '“%s” is none',
    (title) => {
      expect(titled('titles of any article', title)).toBeUndefined();
    },
  );

  test('count by their share', () => {
    expect(titled('titles of any article', 'Usage', 'Apollo', 'Gemini', 'Mercury')).toBe(0.25);
  });
});

describe('titles that tell to do something', () => {
  const told = (...titles: readonly string[]): number | undefined =>
    titled('titles that tell to do something', ...titles);

  const VERBS =
    'add adjust apply attach backup bake boil boot browse build change check choose clean click clone close combine compile configure connect convert cook copy create cut define delete deploy disable download drag drain edit enable enter export extract fill find format generate get go|to heat import initialize initialise insert install launch load login make measure mix modify mount move navigate open partition paste peel place plug pour preheat prepare press pull push put reboot register remove rename repeat replace restart run save scroll select serve set set|up setup sign|in sign|up sprinkle start stir stop switch tap test turn type unplug unpack unzip update upgrade upload use verify visit wait write back|up log|in';
  test.each(VERBS.split(' ').map((verb) => verb.replace('|', ' ')))('“%s”', (verb) => {
    expect(told(`${verb} it`)).toBe(1);
  });

  test.each([
    'First, add it',
    'First add it',
    'Then, add it',
    'Then add it',
    'Next, add it',
    'Next add it',
    'Finally, add it',
    'Finally  add it',
    'ADD it',
  ])('“%s”', (title) => {
    expect(told(title)).toBe(1);
  });

  test.each(['To add it', 'Then,, add it', 'Nextadd it', 'Added', 'Sign it', 'Now add it', 'Finally,add it'])(
    '“%s” does not',
    (title) => {
      expect(told(title)).toBeUndefined();
    },
  );

  test('count by their share', () => {
    expect(told('Install it', 'Apollo', 'Gemini', 'Mercury')).toBe(0.25);
  });
});

describe('words of titles', () => {
  test('count by tens, up to twenty', () => {
    const words = (...counts: readonly number[]): number | undefined =>
      titled('words in a title', ...counts.map((count) => 'word '.repeat(count).trim()));
    expect(words(5, 10)).toBe(0.75);
    expect([words(20), words(30)]).toEqual([2, 2]);
    expect(titled('words in a title', 'One  two')).toBe(0.2);
    expect(words(10, 0)).toBe(1);
    expect(words(0, 0)).toBeUndefined();
  });
});

describe('titles that begin alike', () => {
  const alike = (...titles: readonly string[]): number | undefined =>
    titled('titles that begin alike', ...titles);

  test('are those with the commonest first word', () => {
    expect(alike('Best book', 'best film', 'Best game', 'Worst game')).toBe(0.75);
    expect(alike('Best', 'Bestiary')).toBe(0.5);
  });

  test('are two at least', () => {
    expect(alike('Best book')).toBeUndefined();
    expect(alike('Best book', '', '')).toBeUndefined();
  });
});

describe('titles that repeat', () => {
  const repeated = (...titles: readonly string[]): number | undefined =>
    titled('titles that repeat', ...titles);

  test('are more than three in ten', () => {
    expect(repeated('Pros', 'Cons', 'PROS', 'cons')).toBe(1);
    expect(repeated('a', 'b', 'c', 'd', 'e', 'f', 'g', 'a', 'a', 'a')).toBeUndefined();
    expect(repeated('a', 'b', 'c', 'd', 'e', 'f', 'a', 'a', 'a', 'a')).toBe(1);
  });

  test('are four at least', () => {
    expect(repeated('Pros', 'Pros', 'Pros')).toBeUndefined();
  });

  test('are not those without words', () => {
    expect(repeated('', '', '', '', '', '', 'a', 'b', 'c', 'd')).toBeUndefined();
  });
});
