import { describe, expect, it } from 'vitest';

import { spanDate, unitDate } from '../../pipeline/dates/edtf.ts';
import { createDateWords } from '../../pipeline/emit/date-words.ts';
import type { DatePart, PartialDate } from '../../pipeline/model/date.ts';
import { programWords } from '../support/program-words.ts';

function june(part: DatePart | null): PartialDate {
  const date = unitDate({ kind: 'month', month: 6 }, 2016, part, 'words');
  if (date === null) throw new Error('Expected a date');
  return date;
}

describe('a part of a month', () => {
  it.each([
    ['early', '01', '10', 'early June 2016'],
    ['first-half', '01', '15', 'early June 2016'],
    ['week-1', '01', '07', 'early June 2016'],
    ['mid', '11', '20', 'mid June 2016'],
    ['week-2', '08', '14', 'mid June 2016'],
    ['week-3', '15', '21', 'mid June 2016'],
    ['late', '21', '30', 'late June 2016'],
    ['second-half', '16', '30', 'late June 2016'],
    ['week-4', '22', '28', 'late June 2016'],
    ['last-week', '24', '30', 'late June 2016'],
    ['so-far', '01', '30', 'June 2016'],
  ] as const)('%s is from %s to %s, and said as %s', (part, first, last, words) => {
    const date = june(part);
    expect(date).toMatchObject({ edtf: '2016-06', part, start: `2016-06-${first}`, end: `2016-06-${last}` });
    expect(createDateWords(programWords()).partial(date, 'en').words).toBe(words);
  });

  it('is stated, whatever its days are', () => {
    const words = createDateWords(programWords());
    const until: PartialDate = { ...june('so-far'), end: '2016-06-12' };
    expect(words.partial(until, 'en').words).toBe('June 2016');
    const narrow: PartialDate = { ...june('mid'), start: '2016-06-14', end: '2016-06-16' };
    expect(words.partial(narrow, 'en').words).toBe('mid June 2016');
  });

  it('is not stated for a whole month, or for a time from one part to another', () => {
    expect(june(null)).not.toHaveProperty('part');
    const [early, mid] = [june('early'), june('mid')];
    expect(spanDate(early, mid, 'words')).not.toHaveProperty('part');
    expect(spanDate(early, null, 'words')).not.toHaveProperty('part');
    expect(spanDate(mid, mid, 'words')).toHaveProperty('part', 'mid');
  });
});
