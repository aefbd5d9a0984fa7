import { describe, expect, it } from 'vitest';

import { resolveDates } from '../../../pipeline/enrich/dates/resolve.ts';
import { articleOf } from './article.ts';

function edtfOf(heading: string, others: readonly string[]): string | null {
  const milestones = [heading, ...others].map((each) => ({ heading: each }));
  const article = articleOf({ title: 'How it came about', published: '2018-01-15', milestones });
  return resolveDates(article)[0]?.edtf ?? null;
}

describe('a date that labels a heading of a timeline', () => {
  it.each([
    ['1991: x', '1991'],
    ['1991 – x', '1991'],
    ['1991 x begins', '1991'],
    ['August 1991 – x', '1991-08'],
    ['Aug 25, 1991 x', '1991-08-25'],
    ['Sunday, Aug. 25, 1991', '1991-08-25'],
    ['2004 – 2006: x', '2004/2006'],
    ['1983–90: x', '1983/1990'],
    ['2004 (October): x', '2004-10'],
    ['1993, fall: x', '1993-23'],
    ['c. 1991: x', '1991'],
    ['Early 1990s: x', '199X'],
    ['The late 1980s', '198X'],
    ['The nineties: x', '199X'],
    ['In 1991, x was made', '1991'],
    ['Monday 8th June 2015: x', '2015-06-08'],
    ['08 June 2016 - x', '2016-06-08'],
    ['2016 June 8: x', '2016-06-08'],
    ['2016-Jun-08: x', '2016-06-08'],
    ['8-Jun-2016 x', '2016-06-08'],
    ['20160608: x', '2016-06-08'],
    ['2016/06/08 x', '2016-06-08'],
    ['June 2016 – October 2017: x', '2016-06/2017-10'],
    ['June/July 2016: x', '2016-06/2016-07'],
    ['June 8–9, 2016: x', '2016-06-08/2016-06-09'],
    ['June 30-July 2, 2016: x', '2016-06-30/2016-07-02'],
    ["Jun '16: x", '2016-06'],
    ['Winter 2015/16: x', '2015-24'],
    ['Q4/2016: x', '2016-36'],
    ['2016 Q4: x', '2016-36'],
    ['H2 2016: x', '2016-41'],
    ['Since 2010: x', '2010/..'],
    ['1993-present: x', '1993/..'],
    ['2010 – today: x', '2010/..'],
    ['October 27: x', '2017-10-27'],
    ['🐈 October. A cat', '2017-10'],
    ['🐈 October 27th. A cat', '2017-10-27'],
    ['June: x', '2017-06'],
    ['5月18日：x', '2017-05-18'],
  ])('%s → %s', (heading, edtf) => expect(edtfOf(heading, ['2011: y', '2012: z'])).toBe(edtf));
});

describe('a date that is separate in the heading of a release or entry', () => {
  it.each([
    ['v1.2 · 2016-05-01', '2016-05-01'],
    ['[1.0.0] - 2017-06-20', '2017-06-20'],
    ['2.4.0 (May 3, 2016)', '2016-05-03'],
    ['1.0.1 / 2014-05-06', '2014-05-06'],
    ['v4.0.0-rc1 / 2013-11-10 12:00', '2013-11-10'],
    ['2.0.0 2013-11-10', '2013-11-10'],
    ['Version 1.2 - 4 March 2014', '2014-03-04'],
    ['A foundation (February 2016)', '2016-02'],
    ['A foundation, 2016', '2016'],
    ['A foundation (2016) and its rules', '2016'],
    ['A foundation is born in 2016', '2016'],
    ['[Unreleased]', null],
    ['1.2.0', null],
    ['HEAD', null],
  ])('%s → %s', (heading, edtf) => expect(edtfOf(heading, ['0.9', '0.8'])).toBe(edtf));
});

describe('a year that is a name or an outlook', () => {
  it.each([
    ['2001: A Space Odyssey', null],
    ['Windows Server 2016 arrives', null],
    ['Office 2016', null],
    ['FY2016: x', null],
    ['The class of 2015', null],
    ['This Week in Ports 12', null],
    ['Top 10 May hits', null],
    ['May brings rain', null],
    ['March for openness', null],
    ['2019: what comes next', null],
  ])('%s → %s', (heading, edtf) => expect(edtfOf(heading, ['Alien', 'Solaris'])).toBe(edtf));

  it('leaves a whole outlook without a date, whatever its body reflects on', () => {
    const milestones = [
      { heading: 'A port', body: 'In March, it was merged.' },
      { heading: '2017: What comes next', body: 'In 2016 we learned a lot.' },
    ];
    const dates = resolveDates(articleOf({ published: '2016-12-27', milestones }));
    expect(dates.map((date) => date?.edtf ?? null)).toEqual(['2016-03', null]);
  });

  it('takes the future years of a road map', () => {
    const milestones = [{ heading: '2017: A' }, { heading: '2018: B' }, { heading: 'March 2019: C' }];
    const dates = resolveDates(articleOf({ published: '2016-12-27', milestones }));
    expect(dates.map((date) => date?.edtf ?? null)).toEqual(['2017', '2018', '2019-03']);
  });
});
