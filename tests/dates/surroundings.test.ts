import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dateFinder, type DateFinder } from '../../pipeline/dates/find.ts';
import { LANGUAGES } from '../../pipeline/dates/language/languages.ts';
import type { DateMention } from '../../pipeline/dates/mention.ts';

const WORDS =
  'May Jan. march Mai mag. März février mayo июня травня juni maggio spring fall Frühling printemps primavera lente весна вар summer ' +
  '8 8. 8th 31 12/05 5/6 2016 2016-05 2016-05-12 20160512 12.5.2016 05/2016 1999 1850 1066 90s 1990s 1990er Jahre années 90 1983-1990 1983–90 1993– present ' +
  'Q3 3Q16 H1 1H quarter Quartal trimestre third first half of the year this last week month years ago later after yesterday today ' +
  '2018年5月18日 平成元年 上个月 90年代 5월 the nineties early mid late in on since of from to – - , . : ( ) https://example.org/2016/05 #12 $ @2016 © www.may.org (PDF 2016) foo';

/** Wordings of several words. */
const PHRASES = [
  'two weeks ago',
  'a month later',
  'two days later',
  'first half of the year',
  'second half of 2016',
  'the nineties',
  'in the 1990s',
  'années 90',
  'jaren 90',
  'in den 1990er Jahren',
  'third quarter',
  'third quarter of 2016',
  'erstes Quartal 2016',
  'deuxième trimestre 2016',
  'tweede kwartaal 2016',
  'andra kvartalet 2016',
  'второй квартал 2016',
  'другий квартал 2016',
  'drugi kwartał 2016',
  'segundo trimestre de 2016',
  'this week',
  'last month',
  'earlier this year',
  'spring of 2016',
  'im Sommer 2016',
  'en été 2016',
  'herfst 2016',
  'hösten 2016',
  'летом 2016',
  'влітку 2016',
  '8 May 2016',
  'May 8th, 2016',
  '8. Mai 2016',
  'Since 1983',
];

/** Whatever a rule may look for, far from anything before it. */
const FAR = `\n\nzzz zzz zzz\n\n${[...WORDS.split(' '), ...PHRASES].join(' zzz ')}`;

function finderOf(code: string, alone: boolean): DateFinder {
  return dateFinder({
    tag: code,
    language: LANGUAGES.find((language) => language.code === code) ?? null,
    published: '2016-12-20',
    slashOrder: 'day',
    shortOrder: 'day',
    dottedDays: true,
    alone,
  });
}

const said = (mentions: readonly DateMention[], end: number): readonly string[] =>
  mentions.filter(({ index }) => index < end).map((mention) => JSON.stringify(mention));

const text = fc
  .array(fc.oneof(fc.constantFrom(...WORDS.split(' ')), fc.constantFrom(...PHRASES)), { maxLength: 8 })
  .chain((words) => fc.constantFrom(words.join(' '), words.join('')));

it('each phrase here is a time in some language', () => {
  const finders = ['ja', ...LANGUAGES.map(({ code }) => code)].map((code) => finderOf(code, true));
  const unread = PHRASES.filter((phrase) => finders.every((finder) => finder.readings(phrase).length === 0));
  expect(unread).toEqual([]);
});

describe('whether a text has a time does not depend on what stands far from it', () => {
  it.each(['ja', ...LANGUAGES.map(({ code }) => code)])('%s', (code) => {
    for (const alone of [true, false]) {
      const finder = finderOf(code, alone);
      fc.assert(
        fc.property(text, (near) => {
          const both = near + FAR;
          expect(said(finder.readings(both), near.length)).toEqual(said(finder.readings(near), near.length));
          // In other languages, chrono-node takes a character after a month with it.
          if (code !== 'en') return;
          expect(said(finder.mentions(both), near.length)).toEqual(said(finder.mentions(near), near.length));
        }),
        { numRuns: 150 },
      );
    }
  });
});
