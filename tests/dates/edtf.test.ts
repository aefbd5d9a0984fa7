import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseEdtf } from '../../pipeline/dates/edtf.ts';

describe('parseEdtf', () => {
  it.each([
    ['2016', '2016-01-01', '2016-12-31', 'year'],
    ['0987', '0987-01-01', '0987-12-31', 'year'],
    ['2016-02', '2016-02-01', '2016-02-29', 'month'],
    ['2016-02-29', '2016-02-29', '2016-02-29', 'day'],
    ['2016-21', '2016-03-01', '2016-05-31', 'season'],
    ['2016-24', '2016-01-01', '2017-02-28', 'season'],
    ['2016-33', '2016-01-01', '2016-03-31', 'quarter'],
    ['2016-36', '2016-10-01', '2016-12-31', 'quarter'],
    ['2016-40', '2016-01-01', '2016-06-30', 'half'],
    ['2016-41', '2016-07-01', '2016-12-31', 'half'],
    ['199X', '1990-01-01', '1999-12-31', 'decade'],
    ['1983/1990', '1983-01-01', '1990-12-31', 'year'],
    ['2016-06-30/2016-07', '2016-06-30', '2016-07-31', 'month'],
    ['2016/..', '2016-01-01', '9999-12-31', 'year'],
  ])('reads %s', (edtf, start, end, precision) => {
    expect(parseEdtf(edtf, 'words')).toEqual({ edtf, start, end, precision, text: 'words' });
  });

  it.each([
    '',
    '16',
    '2016-2',
    '2016-13',
    '2016-00',
    '2016-20',
    '2016-37',
    '2016-42',
    '2015-02-29',
    '2016-06-31',
    '2016-02-00',
    '2016-21-01',
    '19XX',
    '1990/1983',
    '../2016',
    '2016/',
    '2016/2017/2018',
    'soon',
    '2016?',
  ])('refuses %j', (edtf) => expect(parseEdtf(edtf, '')).toBeNull());

  it('never throws, and what it reads starts before it ends', () => {
    const digits = fc.stringMatching(/^[0-9X./-]{0,24}$/);
    const inOrder = fc.property(fc.oneof(fc.string(), digits), (edtf) => {
      const date = parseEdtf(edtf, '');
      return date === null || date.start <= date.end;
    });
    expect(fc.check(inOrder).failed).toBe(false);
  });
});
