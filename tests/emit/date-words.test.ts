import { describe, expect, it } from 'vitest';

import { type DateView, createDateWords } from '../../pipeline/emit/date-words.ts';
import { directionOf } from '../../pipeline/emit/direction.ts';
import type { DatePart, PartialDate } from '../../pipeline/model/date.ts';
import { programWords } from '../support/program-words.ts';

const words = createDateWords(programWords());

describe('a date of reduced precision, in words', () => {
  it.each([
    ['2016-02-04', '2016-02-04', '2016-02-04', 'day', 'February 4, 2016', null, '2016-02-04'],
    ['2016-02', '2016-02-01', '2016-02-29', 'month', 'February 2016', 'February 1 – 29, 2016', '2016-02'],
    [
      '2016-02',
      '2016-02-01',
      '2016-02-10',
      'month',
      'early February 2016',
      'February 1 – 10, 2016',
      '2016-02',
      'early',
    ],
    [
      '2016-02',
      '2016-02-11',
      '2016-02-20',
      'month',
      'mid February 2016',
      'February 11 – 20, 2016',
      '2016-02',
      'mid',
    ],
    [
      '2016-02',
      '2016-02-21',
      '2016-02-29',
      'month',
      'late February 2016',
      'February 21 – 29, 2016',
      '2016-02',
      'late',
    ],
    [
      '2016-06/2016-08',
      '2016-06-01',
      '2016-08-31',
      'season',
      'June – August 2016',
      'June 1 – August 31, 2016',
      null,
    ],
    [
      '1983/1990',
      '1983-01-01',
      '1990-12-31',
      'year',
      '1983 – 1990',
      'January 1, 1983 – December 31, 1990',
      null,
    ],
    ['2016/..', '2016-01-01', '2016-12-31', 'year', '2016 –', null, null],
    ['2016', '2016-01-01', '2016-12-31', 'year', '2016', 'January 1 – December 31, 2016', '2016'],
  ] as const)('%s from %s to %s', (edtf, start, end, precision, said, exact, datetime, part?: DatePart) => {
    const date: PartialDate = { edtf, start, end, precision, text: '', ...(part && { part }) };
    expect(plain(words.partial(date, 'en'))).toEqual({ words: said, exact, datetime });
  });

  it.each<[DatePart, string]>([
    ['early', 'early May 2016'],
    ['first-half', 'early May 2016'],
    ['week-1', 'early May 2016'],
    ['mid', 'mid May 2016'],
    ['week-2', 'mid May 2016'],
    ['week-3', 'mid May 2016'],
    ['late', 'late May 2016'],
    ['second-half', 'late May 2016'],
    ['week-4', 'late May 2016'],
    ['last-week', 'late May 2016'],
    ['so-far', 'May 2016'],
  ])('of a month says %s as “%s”, if its language has words', (part, said) => {
    const month = {
      edtf: '2016-05',
      start: '2016-05-10',
      end: '2016-05-20',
      precision: 'month',
      text: '',
    } as const;
    expect(words.partial({ ...month, part }, 'en-GB').words).toBe(said);
    expect(words.partial({ ...month, part }, 'sv').words).toBe('maj 2016');
    expect(words.partial(month, 'en').words).toBe('May 2016');
    const year = {
      ...month,
      edtf: '2016',
      start: '2016-01-01',
      end: '2016-12-31',
      precision: 'year',
    } as const;
    expect(words.partial({ ...year, part }, 'en').words).toBe('2016');
  });

  it('is in the requested language, or in English if there is no such language', () => {
    const date: PartialDate = {
      edtf: '2016-02',
      start: '2016-02-01',
      end: '2016-02-29',
      precision: 'month',
      text: '',
    };
    expect(words.partial(date, 'de').words).toBe('Februar 2016');
    expect(words.partial(date, 'not a language').words).toBe('February 2016');
  });

  it('counts years as articles do, whatever the calendar of a language', () => {
    expect(words.day('2016-02-04T00:00:00Z', 'th').words).toContain('2016');
  });
});

it('says the day of a time in the offset it was written with', () => {
  expect(words.day('2018-12-31T23:30:00-05:00', 'en').words).toBe('December 31, 2018');
});

it.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['az-Arab', 'rtl'],
  ['he-Latn', 'ltr'],
  ['nonsense tag', 'ltr'],
])('%s is read %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});

/** Intl separates by spaces of several widths. */
function plain(view: DateView): unknown {
  return JSON.parse(JSON.stringify(view).replaceAll(/[\u2009\u202f\u00a0]/gu, ' '));
}
