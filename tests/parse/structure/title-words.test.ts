import { describe, expect, test } from 'vitest';

import { speaksOf, type TitleSubject } from '../../../pipeline/parse/structure/title-words.ts';

const SUBJECTS: readonly TitleSubject[] = [
  'news',
  'collection',
  'year',
  'instruction',
  'release',
  'argument',
];

/** What the words of a title say that the article is. */
function subjectsOf(title: string): readonly TitleSubject[] {
  return SUBJECTS.filter((subject) => speaksOf(title, subject));
}

/** By language, titles that are of one kind alone. */
const TITLES: Readonly<Record<TitleSubject, Readonly<Record<string, readonly string[]>>>> = {
  news: {
    en: [
      'The Harbour Weekly',
      'Biweekly harbour',
      'Harbour newsletter',
      'Last week at sea',
      'Week in boats',
      'Round-up',
      'A roundup',
      'Boat updates',
      'Week notes',
      'Weeknotes',
      'Link dump',
      'Links',
    ],
    de: ['Wöchentliches vom Hafen', 'Monatsschau', 'Hafennachrichten: Ausgabe drei', 'Lesetipps'],
    fr: ['Hebdomadaire du port', 'La semaine du port', 'Actualités'],
    es: ['El puerto semanal', 'Boletín del puerto', 'Enlaces'],
    pt: ['Boletim do porto', 'Notícias do porto'],
    it: ['Settimanale del porto', 'Notizie dal porto'],
    nl: ['Weekoverzicht', 'Nieuwsbrief van de haven'],
    cs: ['Zpravodaj přístavu', 'Týdeník'],
    pl: ['Tygodnik portowy', 'Wiadomości'],
    ru: ['Дайджест порта', 'Новости', 'Неделя в порту'],
    sv: ['Veckans hamn', 'Nyhetsbrev'],
    zh: ['港口周刊', '港口週報', '海港月刊', '港口早报', '港口：第 12 期', '每周港口', '港口快讯'],
    ja: ['今週の港', '港のニュース', '港まとめ'],
    ko: ['주간 항구', '항구 뉴스', '항구소식'],
  },
  collection: {
    en: [
      'Best harbours',
      'Favourite boats',
      'My favorites',
      'Must-have knots',
      'A must read',
      'Knots: tips',
      'Three reasons',
      'Harbour podcasts',
      'A list of harbours',
      'Reading',
      'Most wanted harbour',
    ],
    de: ['Die besten Häfen', 'Bücher vom Meer'],
    fr: ['Meilleurs ports', 'Livres de mer'],
    es: ['Los mejores puertos', 'Trucos de puerto'],
    pt: ['Melhores portos', 'Dicas do porto'],
    it: ['I migliori porti', 'Libri di mare'],
    nl: ['De beste havens', 'Boeken over zee'],
    cs: ['Nejlepší přístavy'],
    pl: ['Najlepsze porty', 'Książki o morzu'],
    ru: ['Лучшие порты', 'Три причины'],
    sv: ['Bästa hamnar'],
    zh: ['十大港口', '港口推荐', '三个好用的工具', '五款船'],
    ja: ['港のおすすめ', '港五選', '港三選 夏'],
    ko: ['항구 추천', '세 가지'],
  },
  year: {
    en: ['The harbour wrapped', 'A retrospective', 'Harbour recap', 'Looking back', 'The year at sea'],
    de: ['Jahresrückblick', 'Ein Rückblick'],
    fr: ['Bilan du port', 'Rétrospective'],
    es: ['Retrospectiva del puerto', 'Resumen del puerto'],
    pt: ['Balanço do porto'],
    it: ['Retrospettiva del porto'],
    nl: ['Jaaroverzicht', 'Een terugblik'],
    cs: ['Ohlédnutí za přístavem'],
    pl: ['Podsumowanie portu'],
    ru: ['Итоги порта'],
    zh: ['港口年度', '港口回顾', '年終港口'],
    ja: ['港の振り返り', 'ふりかえり'],
    ko: ['항구 회고'],
  },
  instruction: {
    en: [
      'How to tie it',
      'How I sail',
      'A guide for sailors',
      'Getting started',
      'Intro to knots',
      'Installing an anchor',
      'Setting up sails',
      'Building a boat',
      'Knots explained',
      'Knots, part 3',
      'Knots, part iv',
    ],
    de: ['Wie man segelt', 'Anleitung: ein Knoten'],
    fr: ['Comment naviguer', 'Créer un port'],
    es: ['Cómo navegar', 'Guía del puerto'],
    pt: ['Criar um porto', 'Introdução ao porto'],
    it: ['Guida del porto', 'Installare un’ancora'],
    nl: ['Hoe zeil je', 'Handleiding'],
    cs: ['Jak plout', 'Návod'],
    ru: ['Как плавать', 'Руководство'],
    sv: ['Så här seglar du'],
    zh: ['如何航海', '怎么航海', '航海入门', '航海入門', '航海教程'],
    ja: ['船の使い方', '港について'],
    ko: ['항해 방법', '항해하기'],
  },
  release: {
    en: [
      'Harbour 1.2',
      'Harbour v1.2.3',
      'Harbour 0.10.2.1',
      'Released',
      'A release',
      'Announcing Harbour',
      'Harbour announced',
      'Introducing Harbour',
      'Harbour launches',
      'Harbour RC2',
      'A vulnerability',
      'CVE-2016-1234',
    ],
    de: ['Hafen veröffentlicht'],
    fr: ['Port disponible'],
    es: ['Lanzamiento de Puerto'],
    pt: ['Porto lançado'],
    it: ['Rilasciato Porto'],
    nl: ['Haven uitgebracht'],
    cs: ['Vydán Přístav'],
    pl: ['Wydanie Port'],
    ru: ['Вышел Порт', 'Релизы Порта'],
    zh: ['港口发布', '港口發佈', '港口漏洞'],
    ja: ['港リリース'],
    ko: ['항구 출시', '항구 공개'],
  },
  argument: {
    en: ['Why boats', 'What is a knot?', 'Sails should go', 'Oars vs sails', 'Meet Ann', 'Behind sails'],
    de: ['Warum Boote?'],
    fr: ['Pourquoi la mer'],
    es: ['Por qué el mar', 'Entrevista a Ana'],
    pt: ['Por que o mar'],
    it: ['Perché il mare'],
    nl: ['Waarom de zee'],
    ru: ['Почему море'],
    zh: ['为什么航海', '什么是船', '采访船长'],
    ja: ['なぜ海か', '港とは'],
    ko: ['선장 인터뷰'],
  },
};

describe.each(SUBJECTS)('a title is of the kind “%s”, and of no other', (subject) => {
  test.each(Object.entries(TITLES[subject]))('in %s', (_, titles) => {
    expect(titles.map((title) => [title, subjectsOf(title)])).toEqual(
      titles.map((title) => [title, [subject]]),
    );
  });
});

test('a title may be of several kinds, and in several languages', () => {
  expect(subjectsOf('How to read the best newsletter')).toEqual(['news', 'collection', 'instruction']);
  expect(subjectsOf('港口周刊: Warum Boote?')).toEqual(['news', 'argument']);
});

test('capitals do not matter', () => {
  expect(subjectsOf('WARUM?')).toEqual(['argument']);
  expect(subjectsOf('НОВОСТИ')).toEqual(['news']);
  expect(subjectsOf('rückblick')).toEqual(subjectsOf('RÜCKBLICK'));
});

describe('a word inside another says nothing', () => {
  test.each([
    'Newspaper',
    'Renewsed',
    'Tissue',
    'Linked',
    'Bookings',
    'Stooling',
    'Bestow a film',
    'Almostly',
    'Somehow to',
    'Rebuilding',
    'Misguided',
    'Guideline',
    'Prerelease',
    'Whyte',
    'Shouldering',
    'Reviewer',
    'Besteck',
    'Bilanz',
    'Unwarumbar',
    'Перекак',
    'Naïveté',
  ])('%s', (title) => {
    expect(subjectsOf(title)).toEqual([]);
  });

  test('nor next to a digit or to letters of another script', () => {
    expect(subjectsOf('Tips2, 3news')).toEqual([]);
    expect(subjectsOf('newsлента')).toEqual([]);
    expect(subjectsOf('Tips, “news”')).toEqual(['news', 'collection']);
    expect(subjectsOf('news_')).toEqual(['news']);
  });

  test('but it does in scripts without spaces', () => {
    expect(subjectsOf('大船为什么快')).toEqual(['argument']);
    expect(subjectsOf('大船工具')).toEqual([]);
    expect(subjectsOf('港五選挙')).toEqual([]);
  });
});

test('a number is of a release where it has a point, and no long parts', () => {
  expect(['1.2', '1234.1', '1.1234', '1.1.123456'].map(subjectsOf)).toEqual([
    ['release'],
    ['release'],
    ['release'],
    ['release'],
  ]);
  expect(['12', 'Boats 12', '12345.1', '1.12345'].map(subjectsOf)).toEqual([[], [], [], []]);
});

test('a title is its first 200 characters', () => {
  for (const word of ['news', '新闻周刊']) {
    expect(subjectsOf(`${' '.repeat(200 - word.length)}${word}`)).toEqual(['news']);
    expect(subjectsOf(`${' '.repeat(201 - word.length)}${word}`)).toEqual([]);
  }
});

test.each(['', ' ', 'Harbours', '港口', 'A boat of the sea'])('“%s” is of no kind', (title) => {
  expect(subjectsOf(title)).toEqual([]);
});
