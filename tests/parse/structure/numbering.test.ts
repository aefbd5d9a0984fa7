import { describe, expect, test } from 'vitest';

import { parseText } from '../parse-text.ts';

/** The number and title of a heading of level 2 that is a milestone. */
function read(heading: string): readonly [ordinal: number | null, number: string | null, title: string] {
  const { article } = parseText(`## ${heading}\n\nWords.\n\n## Tale\n\nWords.\n`, {
    milestones: { shape: 'headings', level: 2 },
  });
  const [first] = article.milestones;
  if (first === undefined) throw new Error('expected a milestone');
  return [first.ordinal, first.number, first.title];
}

describe('a number before a title is its number', () => {
  test.each([
    ['1. Tale', 1, '1'],
    ['12. Tale', 12, '12'],
    ['123. Tale', 123, '123'],
    ['999. Tale', 999, '999'],
    ['1.Tale', 1, '1'],
    ['1.) Tale', 1, '1'],
    ['1. – Tale', 1, '1'],
    ['１２．Tale', 12, '１２'],
    ['1) Tale', 1, '1'],
    ['1)Tale', 1, '1'],
    ['(12) Tale', 12, '12'],
    ['(123) – Tale', 123, '123'],
    ['１）Tale', 1, '１'],
    ['[1] Tale', 1, '1'],
    ['[12]Tale', 12, '12'],
    ['[123] – Tale', 123, '123'],
    ['#1 Tale', 1, '1'],
    ['# 12 Tale', 12, '12'],
    ['#123: Tale', 123, '123'],
    ['#1. Tale', 1, '1'],
    ['#1) Tale', 1, '1'],
    ['#1 – Tale', 1, '1'],
    ['#1– Tale', 1, '1'],
    ['1: Tale', 1, '1'],
    ['1 : Tale', 1, '1'],
    ['12 – Tale', 12, '12'],
    ['1  –  Tale', 1, '1'],
    ['1 - Tale', 1, '1'],
    ['1  |  Tale', 1, '1'],
    ['12 / Tale', 12, '12'],
    ['1/3: Tale', 1, '1/3'],
    ['1 / 3: Tale', 1, '1 / 3'],
    ['12 of 345 – Tale', 12, '12 of 345'],
    ['1/3:Tale', 1, '1/3'],
    ['I. Tale', 1, 'I'],
    ['IV) Tale', 4, 'IV'],
    ['XXVIII: Tale', 28, 'XXVIII'],
    ['1\u{FE0F}\u{20E3} Tale', 1, '1\u{FE0F}\u{20E3}'],
    ['2\u{20E3}Tale', 2, '2\u{20E3}'],
    ['3\u{FE0F}\u{20E3} – Tale', 3, '3\u{FE0F}\u{20E3}'],
    ['🔟 Tale', 10, '🔟'],
    ['No. 1: Tale', 1, 'No. 1'],
    ['No 12 Tale', 12, 'No 12'],
    ['NO.123 – Tale', 123, 'NO.123'],
    ['N° 2 Tale', 2, 'N° 2'],
    ['nº 3) Tale', 3, 'nº 3'],
    ['Nr. 4 Tale', 4, 'Nr. 4'],
    ['Num 5. Tale', 5, 'Num 5'],
    ['Number 6 Tale', 6, 'Number 6'],
    ['Numéro 7 Tale', 7, 'Numéro 7'],
    ['Nummer 8 Tale', 8, 'Nummer 8'],
    ['Número 9 Tale', 9, 'Número 9'],
    ['Day #1: Tale', 1, 'Day #1'],
    ['Day  12 – Tale', 12, 'Day  12'],
    ['Day 123.Tale', 123, 'Day 123'],
    ['1、Tale', 1, '1'],
    ['１：Tale', 1, '１'],
    ['第一，Tale', 1, '第一'],
    ['第1个：Tale', 1, '第1个'],
    ['第十二章 Tale', 12, '第十二章'],
    ['一百二十、Tale', 120, '一百二十'],
    ['九九九、Tale', 999, '九九九'],
    ['① Tale', 1, '①'],
    ['⑳Tale', 20, '⑳'],
    ['（1）Tale', 1, '1'],
    ['【二】Tale', 2, '二'],
    ['\u{200B}\u{FEFF} 1. Tale', 1, '1'],
  ])('%j', (heading, ordinal, number) => {
    expect(read(heading)).toEqual([ordinal, number, 'Tale']);
  });

  test.each(
    'item reason tip rule lesson trend fact way thing milestone moment story mistake myth idea pick point prediction law principle event feature change highlight part day week chapter number round place rank platz grund raison razón'.split(
      ' ',
    ),
  )('“%s #7: …”', (word) => {
    expect(read(`${word} #7: Tale`)).toEqual([7, `${word} #7`, 'Tale']);
  });

  test('one sign at most parts it from the title', () => {
    expect(read('1.:) Tale')).toEqual([1, '1', ') Tale']);
    expect(read('1)–: Tale')).toEqual([1, '1', ': Tale']);
  });
});

describe('what is no number before a title is part of the title', () => {
  test.each([
    '1.10 Tale',
    '1.. Tale',
    '0001. Tale',
    '1)2 Tale',
    '0001) Tale',
    '[0001] Tale',
    '#0001 Tale',
    '#1.5 Tale',
    '#1a Tale',
    '1:30 Tale',
    '1-Tale',
    '1 -Tale',
    '1- Tale',
    '1/3 Tale',
    '1/: Tale',
    'I.Tale',
    'IIX. Tale',
    'MIX. Tale',
    '5 Tales',
    '2016 Tales',
    'No.. 1 Tale',
    'No. 1:: Tale',
    'No. 1a Tale',
    'Day 1 Tale',
    'Days 1: Tale',
    '一一一一、Tale',
    '九百一百、Tale',
    '1，000 Tales',
    '一 Tale',
    'Tale 1. Tale',
    'Tale 1) Tale',
    'Tale [1] Tale',
    'Tale #1 Tale',
    'Tale No. 1: Tale',
    'Tale, day 1: Tale',
    'Tale 1\u{FE0F}\u{20E3} Tale',
    'Tale IV. Tale',
    'Tale 1/3: Tale',
    'Tale 1: Tale',
    'Tale 1 - Tale',
    'Tale ① Tale',
    'Tale 1、Tale',
    'Tale 第一章 Tale',
    'Tale （1）Tale',
  ])('%j', (heading) => {
    expect(read(heading)).toEqual([null, null, heading]);
  });
});

describe('a number behind what is counted is the number', () => {
  test.each([
    ['Question 1: Tale', 'Question 1'],
    ['Q2. Tale', null],
    ['Q 2. Tale', 'Q 2'],
    ['Tipp 3 – Tale', 'Tipp 3'],
    ['Regel #4: Tale', 'Regel #4'],
    ['Règle 5 : Tale', 'Règle 5'],
    ['Lección 6. Tale', 'Lección 6'],
    ['Dica 7) Tale', 'Dica 7'],
    ['Domanda 8: Tale', 'Domanda 8'],
    ['Vraag 9: Tale', 'Vraag 9'],
    ['Правило 10: Tale', 'Правило 10'],
    ['质问 1：Tale', null],
    ['问题1：Tale', '问题1'],
    ['その2、Tale', 'その2'],
    ['質問三：Tale', '質問三'],
    ['질문 3. Tale', '질문 3'],
    ['Schritt 1: Tale', null],
    ['Étape 1 : Tale', null],
    ['Ship 1: Tale', null],
    ['Question 1 of many', null],
  ])('%j: %j', (heading, number) => {
    const [, printed, title] = read(heading);
    expect([printed, title]).toEqual([number, number === null ? heading : 'Tale']);
  });
});

describe('a number behind a date is shown as it stands', () => {
  test.each([
    '1. ',
    '1) ',
    '[1] ',
    '[1]',
    '#1 – ',
    '1: ',
    '1 - ',
    '1/3: ',
    'IV. ',
    '🔟 ',
    'No. 1: ',
    'Day 1: ',
    '① ',
  ])('%j', (number) => {
    const { article } = parseText(`- March 1999: ${number}Tale\n- Tale\n`, {
      milestones: { shape: 'list', level: null },
    });
    expect(article.milestones[0]).toMatchObject({
      title: 'Tale',
      titleHtml: `${number}Tale`,
    });
  });
});

test('a number that is all of a first line is parted from the next', () => {
  const { article } = parseText('- No. 1\n  Tale\n- Tale\n', { milestones: { shape: 'list', level: null } });
  expect(article.milestones[0]).toMatchObject({ ordinal: 1, title: 'Tale' });
});
