import { describe, expect, it } from 'vitest';

import { resolveDates } from '../../../pipeline/enrich/dates/resolve.ts';
import { articleOf, type ArticleDraft } from './article.ts';

function edtfsOf(draft: ArticleDraft): readonly (string | null)[] {
  return resolveDates(articleOf(draft)).map((date) => date?.edtf ?? null);
}

function bodies(...texts: readonly string[]): ArticleDraft['milestones'] {
  return texts.map((body) => ({ body }));
}

describe('the year of a month without one', () => {
  it('is the title’s, and other years in the bodies are background', () => {
    const milestones = bodies('In January, it shipped.', 'In October, it ended.', 'In 2013 it was small.');
    expect(edtfsOf({ title: 'Best of 2015', published: '2016-01-20', milestones })).toEqual([
      '2015-01',
      '2015-10',
      null,
    ]);
  });

  it('is the year before for a month after the month of publication', () => {
    expect(edtfsOf({ published: '2016-02-10', milestones: bodies('In October, it shipped.') })).toEqual([
      '2015-10',
    ]);
  });

  it('is the year before for a day well after that of publication, and unknown for a day soon after it', () => {
    const milestones = bodies('On 8 October, it shipped.', 'They met on 1 March.');
    expect(edtfsOf({ published: '2016-02-10', milestones })).toEqual(['2015-10-08', null]);
  });

  it('is the year reviewed in a review published in January', () => {
    const milestones = bodies(
      'In March, it shipped.',
      'In January, it began.',
      'Earlier this year it was loved.',
    );
    expect(edtfsOf({ title: 'The year in review', published: '2017-01-05', milestones })).toEqual([
      '2016-03',
      '2016-01',
      '2016',
    ]);
  });

  it('is the introduction’s if the article has no date', () => {
    const milestones = bodies('In March, it shipped.', 'In 2016, it was all.', 'In 2015 it was not.');
    expect(edtfsOf({ intro: 'As 2016 comes to a close, here they are.', milestones })).toEqual([
      '2016-03',
      '2016',
      null,
    ]);
  });

  it('is unknown if nothing tells it', () => {
    expect(edtfsOf({ milestones: bodies('In March, it shipped.', 'Last month it broke.') })).toEqual([
      null,
      null,
    ]);
  });

  it('is not that of a product in the title', () => {
    const milestones = bodies('In January, it was patched.');
    expect(
      edtfsOf({ title: 'What is new in Windows Server 2016', published: '2018-03-01', milestones }),
    ).toEqual(['2018-01']);
  });

  it('is the running year of a list in order', () => {
    const milestones = bodies(
      'In March 2014, it began.',
      'In July, it grew.',
      'In November, it fell.',
      'In February 2015, it rose.',
      'In May, it won.',
    );
    expect(edtfsOf({ published: '2018-05-01', milestones })).toEqual([
      '2014-03',
      '2014-07',
      '2014-11',
      '2015-02',
      '2015-05',
    ]);
  });

  it('is the next year if a list through the years turns back, and unknown if a short one does', () => {
    const long = bodies(
      'In November 2014, it began.',
      'In February 2015, it grew.',
      'In May, it fell.',
      'In March, it rose.',
    );
    expect(edtfsOf({ published: '2018-05-01', milestones: long })).toEqual([
      '2014-11',
      '2015-02',
      '2015-05',
      '2016-03',
    ]);
    const short = bodies('In March 2014, it began.', 'In July 2014, it grew.', 'In January, it fell.');
    expect(edtfsOf({ published: '2018-05-01', milestones: short })).toEqual(['2014-03', '2014-07', null]);
  });

  it('is not the coming year that an outlook has in its title', () => {
    const milestones = bodies('In 2016 it grew.', 'In November, it fell.', 'In 2017 it will rise.');
    expect(edtfsOf({ title: 'Trends for 2017', published: '2016-12-20', milestones })).toEqual([
      '2016',
      '2016-11',
      null,
    ]);
  });

  it('is the year that its sentence has spoken of', () => {
    const milestones = bodies('In 2015 they met in October.');
    expect(edtfsOf({ published: '2018-05-01', milestones })).toEqual(['2015-10']);
  });
});

describe('the headings above', () => {
  it('give the year to a day or month, and their date to items without one', () => {
    const groups = [
      { title: '2014', first: 0 },
      { title: '2015', first: 2 },
      { title: 'June', first: 3 },
    ];
    const milestones = [
      { heading: '25 August: A' },
      { heading: 'September—B' },
      { heading: 'C is made' },
      { heading: 'D', body: 'No date here.' },
      { heading: '3rd June: E' },
    ];
    expect(edtfsOf({ published: '2020-01-01', groups, milestones })).toEqual([
      '2014-08-25',
      '2014-09',
      '2015',
      '2015-06',
      '2015-06-03',
    ]);
  });

  it('give no date if they only mention one', () => {
    const groups = [{ title: 'The biggest stories of the year 2015', first: 0 }];
    expect(edtfsOf({ published: '2015-12-20', groups, milestones: [{ heading: 'A' }] })).toEqual([null]);
  });
});

describe('a heading with a year and a body with a month', () => {
  it('gives the month if the body begins with it', () => {
    const milestones = [
      { heading: '2013: It begins', body: 'In March, a talk was given.' },
      { heading: '2014: It grows', body: 'It had been a talk in March.' },
    ];
    expect(edtfsOf({ published: '2020-01-01', milestones })).toEqual(['2013-03', '2014']);
  });
});

describe('a year and a month in one sentence', () => {
  it('give the month', () => {
    const milestones = bodies(
      'Throughout 2016 they asked for money, and at the end of July a fund gave some.',
    );
    expect(edtfsOf({ title: 'Best of 2016', published: '2016-12-27', milestones })).toEqual(['2016-07']);
  });
});

describe('“this autumn”', () => {
  it('is the last one in an article of January or February', () => {
    const milestones = bodies('It was merged this autumn.');
    expect(edtfsOf({ published: '2017-02-01', milestones })).toEqual(['2016-23']);
    expect(edtfsOf({ published: '2017-03-01', milestones })).toEqual([null]);
  });
});

describe('a winter', () => {
  it('that is told of before December was the one at the start of the year', () => {
    const milestones = bodies('In winter 2016, it shipped.');
    const [date] = resolveDates(articleOf({ published: '2016-06-01', milestones }));
    expect(date).toMatchObject({ edtf: '2016-24', start: '2016-01-01', end: '2016-02-29' });
  });
});

describe('a history and an argument', () => {
  it('takes the years of a history', () => {
    const milestones = bodies(
      'In 1969 three people wrote it.',
      'It became a standard in 1986, after eight years of work.',
      'In late 1991 the first tags were described.',
      'Douglas found it.',
    );
    expect(edtfsOf({ title: 'Turns of markup', published: '2018-05-01', milestones })).toEqual([
      '1969',
      '1986',
      '1991',
      null,
    ]);
  });

  it('takes a year mentioned in one of several tips as background', () => {
    const milestones = bodies('In 2012 a study found it.', 'Labels help.', 'Try it.', 'Do it.');
    expect(edtfsOf({ title: 'Tips for forms', published: '2016-05-01', milestones })).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a time counted from the milestone before', () => {
  it('is as precise as its unit', () => {
    const milestones = bodies(
      'On 5 May 2016, it was shown.',
      'A month later, it shipped.',
      'Two years later, it was gone.',
    );
    expect(edtfsOf({ published: '2019-01-01', milestones })).toEqual(['2016-05-05', '2016-06', '2018']);
  });
});

describe('figures with slashes', () => {
  it('are read as the one date of the article that can be read in one way', () => {
    const milestones = [{ heading: '11/25/2016: a' }, { heading: '05/06/2016: b' }];
    expect(edtfsOf({ published: '2017-01-01', milestones })).toEqual(['2016-11-25', '2016-05-06']);
  });
});

describe('a date that the author gives', () => {
  it('takes precedence over all others, unless it is invalid', () => {
    const milestones = [
      { heading: 'May 2016: x', date: '2016-04-30' },
      { heading: 'June 2016: y', date: 'soon' },
    ];
    expect(edtfsOf({ published: '2018-01-01', milestones })).toEqual(['2016-04-30', '2016-06']);
  });
});
