import { describe, expect, it } from 'vitest';

import { labelReader } from '../../pipeline/dates/date-label.ts';

/** What the labels of an article with these lines say, as `month-day`. */
function daysOf(tag: string, lines: readonly string[]): readonly (string | null)[] {
  const labels = labelReader(tag, lines.map((line) => `- ${line}`).join('\n'));
  return lines.map((line) => {
    const when = labels.leading(line)?.mention.when;
    return when?.kind === 'period' && when.unit.kind === 'day' ? `${when.unit.month}-${when.unit.day}` : null;
  });
}

describe('days in figures without a year, as labels of several lines', () => {
  it.each([
    ['en', ['12/1: a', '12/2: b', '12/25: c'], ['12-1', '12-2', '12-25']],
    ['en', ['25/11: a', '1/12: b', '3/12: c'], ['11-25', '12-1', '12-3']],
    ['en', ['Mon, 11/28: a', 'Tue, 11/29: b', 'Thu, 12/1: c'], ['11-28', '11-29', '12-1']],
    ['en', ['1/11: a', '8/11: b', '2/12: c'], ['11-1', '11-8', '12-2']],
    ['de', ['1/11: a', '3/11: b', '12/11: c'], ['11-1', '11-3', '11-12']],
    ['es', ['1/11 – a', '3/11 – b', '4/12 – c'], ['11-1', '11-3', '12-4']],
    ['ja', ['12/01(木): a', '12/02（金）: b', '12/03(土): c'], ['12-1', '12-2', '12-3']],
    ['en', ['1/5(木): a', '1/6(金): b', '1/7(土): c'], ['1-5', '1-6', '1-7']],
  ])('%s %j', (tag, lines, days) => expect(daysOf(tag, lines)).toEqual(days));

  it.each([
    ['few', 'en', ['11/28: a', '11/29: b']],
    ['parts that are counted', 'de', ['1/10: a', '2/10: b', '3/10: c']],
    ['marks', 'fr', ['8/10 : a', '6/10 : b', '9/10 : c']],
    ['read either way', 'en', ['1/2: a', '1/3: b', '2/4: c']],
    ['measures', 'de', ['1/4: a', '3/4: b', '1/2: c']],
    ['no days', 'en', ['24/7: a', '0/5: b', '11/28: c']],
  ])('are none if they are %s', (_, tag, lines) => {
    expect(daysOf(tag, lines)).toEqual(lines.map(() => null));
  });
});
