import { describe, expect, test } from 'vitest';

import { readAnnouncement, readPromisedCounts } from '../../../pipeline/parse/structure/announce.ts';

const countOf = (title: string): number | null => readAnnouncement(title).count;
const isInstructive = (title: string, opening = ''): boolean => readAnnouncement(title, opening).instructive;

describe('a title promises a count', () => {
  test.each<readonly [title: string, count: number]>([
    ['Top 10', 10],
    ['Our top-five cats', 5],
    ['10 best cats', 10],
    ['Ten biggest cats', 10],
    ['The 12 cats of a year', 12],
    ['2018: 7 cats', 7],
    ['My 20+ cats', 20],
    ['2 cats', 2],
    ['365 cats', 365],
    ['Sieben Katzen', 7],
    ['十大新闻', 10],
    ['十 大新闻', 10],
    ['二十五条', 25],
    ['12个', 12],
    ['100 款', 100],
    ['个人三大新闻', 3],
    ...'大 个 個 條 条 件 款 种 種 項 项 篇 张 張 位 家 类 類 首 句 招 本书 本書 つの 選 本の 冊 曲 則 则 가지 개 권 곡'
      .split(' ')
      .map((unit) => [`三${unit}`, 3] as const),
  ])('%s', (title, count) => {
    expect(readAnnouncement(title)).toEqual({ count, list: true, history: false, instructive: false });
  });

  test.each([
    '1 cats',
    'Top 1 cats',
    '366 cats',
    '10 years of patience',
    '5 million cats',
    '2.0 cats',
    'Issue 12 cats',
    'Episode 7: cats',
    'Rust 10 cats',
    '#12 cats',
    '10 patience',
    '3 of our cats',
    'Cats',
    '三年',
    '一大新闻',
    '三个简单的步骤',
    '第三张',
    'Cats in 4 easy steps',
    'Cats in 4 pasos',
    'In 3 Schritten',
    'Cats on 26 oktober',
    'Les chats du 8 mars',
    'Cats on 24 dezember',
  ])('and “%s” does not', (title) => {
    expect(countOf(title)).toBeNull();
  });

  test('within its first 300 characters', () => {
    const title = (length: number): string => `${'x'.repeat(length - 8)} 10 cats`;
    expect([countOf(title(300)), countOf(title(301))]).toEqual([10, null]);
  });
});

describe('a title speaks of a list', () => {
  test.each([
    ...'milestone milestones highlights roundup round-up digest weekly monthly links newsletter changelog moments tweets trends predictions recap listicle reasons tips lessons 周刊 每周 周报 盘点 回顾 更新日志 まとめ 年鑑'.split(
      ' ',
    ),
    'year in review',
    'year-in-review',
    'review of the year',
    'review of year',
    'in review',
    'this week in it',
    'last week in it',
    'the week in it',
    'week of it',
    'weekly notes',
    'week links',
    'week update',
    'news of it',
    'change log',
    'release notes',
    'what’s new',
    "what's new",
    'whats new',
    ...[
      'best',
      'top',
      'biggest',
      'greatest',
      'favorite',
      'favourite',
      'defining',
      'notable',
      'essential',
      'must-have',
    ].map((word) => `${word} old doves`),
    'best of it',
    'doves of the week',
    'of the month',
    'of the year',
    'most loved old doves',
    'events of it',
    'stories in it',
    'news from it',
    'things I saw',
    'things we saw',
    'things you saw',
    'things that were',
    'things to see',
    'annual report',
    'ways to it',
    'Jahresrückblick',
    'boletín',
    'zpravodaj',
    '뉴스',
  ])('%s', (words) => {
    expect(readAnnouncement(`Cat: ${words}`)).toMatchObject({ count: null, list: true, history: false });
  });

  test.each(['Cats', 'A week', 'The best cat', 'Most cats', 'Things', 'Linksy', 'Of a year', 'New release'])(
    'and “%s” does not',
    (title) => {
      expect(readAnnouncement(title)).toMatchObject({ list: false, history: false });
    },
  );
});

describe('a title speaks of a history', () => {
  test.each([
    'timeline',
    'chronology',
    'chronicle',
    'history',
    'retrospective',
    'look back',
    'looking back',
    'evolution of it',
    '大事记',
    '年表',
    '历史',
  ])('%s', (words) => {
    expect(readAnnouncement(`Cat: ${words}`)).toMatchObject({ list: true, history: true });
  });

  test('and of that alone', () => {
    expect(readAnnouncement('Highlights of a history')).toMatchObject({ list: true, history: false });
    expect(readAnnouncement('10 cats of history')).toMatchObject({ list: true, history: false });
    expect(readAnnouncement('Lookinging back, a prehistory')).toMatchObject({ list: false, history: false });
  });
});

describe('a title says that the article teaches', () => {
  test.each([
    'How to sing',
    'How-to sing',
    'How I sing',
    'An installation guide',
    'How we sing',
    'How you sing',
    'A tutorial',
    'Step-by-step',
    'Step by step',
    'A guide to it',
    'Beginner’s guide',
    'Beginners guide',
    'Complete guide',
    'Quick guide',
    'Install guide',
    'Installation guide',
    "Setup's guide",
    'User guide',
    'Getting started',
    'Install cats',
    'Installing cats',
    'Set up cats',
    'Setting up cats',
    'An interview',
    'Question and cat',
    'Questions for cats',
    'Questions with cats',
    'Q&A',
    'Q & A',
    'FAQ',
    '教程',
    '怎么',
    '如何',
    '面试',
    '7 cats on how to sing',
  ])('%s', (title) => {
    expect(isInstructive(title)).toBe(true);
  });

  test.each([
    'However',
    'Show it',
    'How to-morrow',
    'Installed',
    'Guides',
    'Interviews',
    'Set it up',
    'Questions',
  ])('and “%s” does not', (title) => {
    expect(isInstructive(title.replace('How to-morrow', 'How tomorrow'))).toBe(false);
  });

  test.each([
    'timeline',
    'chronology',
    'year in review',
    'year-in-review',
    'in review',
    'roundup',
    'round-up',
    'digest',
    'weekly',
    'this week in it',
    'last week in it',
    'monthly',
    'changelog',
    'release notes',
    'recap',
  ])('unless it is a chronicle (%s)', (words) => {
    expect(isInstructive(`Tutorial: ${words}`)).toBe(false);
  });

  test.each(
    'things reasons ways tips tricks stories trends moments milestones posts articles apps tools books rules lessons events predictions features facts mistakes myths practices projects achievements highlights changes'.split(
      ' ',
    ),
  )('unless it counts %s', (noun) => {
    expect(isInstructive(`5 ${noun} on how to sing`)).toBe(false);
    expect(isInstructive(`On ${noun} and how to sing`)).toBe(true);
  });

  test.each(['best', 'biggest'])('unless it counts the %s', (word) => {
    expect(isInstructive(`5 ${word} cats on how to sing`)).toBe(false);
  });
});

describe('an opening says that the article teaches', () => {
  test.each([
    ...['this', 'the following', 'our'].map((word) => `${word} guide says how to sing`),
    ...['tutorial', 'how-to', 'howto', 'walkthrough', 'post', 'article', 'page'].map(
      (word) => `This ${word} says how to sing`,
    ),
    ...['to', 'you', 'i', 'we'].map((word) => `This page: how ${word} sing`),
    'This page how to sing',
    ...['tutorial', 'guide', 'how-to', 'howto', 'walkthrough'].map((word) => `In this ${word} you sing`),
    'Sing step-by-step',
    'Sing step by step',
    'Follow these steps',
    'Follow following steps',
    'The following steps',
    'A prerequisite',
    'Prerequisites',
    `This page ${'x'.repeat(58)} how to sing`,
  ])('%s', (opening) => {
    expect(isInstructive('Cats', opening)).toBe(true);
    expect(isInstructive('7 cats', opening)).toBe(false);
  });

  test.each([
    'A page says how to sing',
    'This page says how cats sing',
    `This page ${'x'.repeat(59)} how to sing`,
    'In a tutorial',
    'This how--to says how to sing',
    'These steps',
    'Prerequisiteness',
  ])('and “%s” does not', (opening) => {
    expect(isInstructive('Cats', opening)).toBe(false);
  });

  test('within its first 800 characters', () => {
    const opening = (length: number): string => `${'x'.repeat(length - 13)} prerequisite`;
    expect(isInstructive('Cats', opening(801))).toBe(false);
    expect(isInstructive('Cats', opening(800))).toBe(true);
  });
});

describe('a text promises a count', () => {
  test.each([
    ['Here are my top 10 ways.', [10]],
    ['I have summarized ten of such stories.', [10]],
    ['I have summarized ten stories, and the 3 best cats.', [10, 3]],
    ['We present five cats.', [5]],
    ['My 10 cats.', [10]],
    ['The top cats.', []],
    ['The twelfth cat, and all the cats.', []],
    ['Here are 10 years of it.', []],
    ['There were 10 cats.', []],
  ])('%s', (text, counts) => {
    expect(readPromisedCounts(text)).toEqual(counts);
  });

  test('within its first 8,000 characters', () => {
    const text = (length: number): string => `${'x '.repeat(length / 2 - 6)}the 10 cats.`;
    expect([readPromisedCounts(text(8000)), readPromisedCounts(text(8012))]).toEqual([[10], []]);
  });
});
