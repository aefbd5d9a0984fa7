import { describe, expect, it } from 'vitest';

import { resolveDates } from '../../../pipeline/enrich/dates/resolve.ts';
import { articleOf, type ArticleDraft } from './article.ts';

function edtfsOf(draft: ArticleDraft): readonly (string | null)[] {
  return resolveDates(articleOf(draft)).map((date) => date?.edtf ?? null);
}

function told(...texts: readonly string[]): ArticleDraft {
  return {
    title: 'How it came about',
    published: '2018-05-01',
    milestones: texts.map((body) => ({ heading: 'A step', body })),
  };
}

const LATE = 'Nobody cared at first. It was slow.\nIt was rewritten in 1975 by two people.';

describe('a history told in order', () => {
  it('has a year in a later paragraph, where it fits between the others', () => {
    expect(edtfsOf(told('In 1969 it began.', LATE, 'In 1981 it was sold.', 'In 1990 it ended.'))).toEqual([
      '1969',
      '1975',
      '1981',
      '1990',
    ]);
    expect(
      edtfsOf(
        told(
          'In 1969 it began.',
          'Nobody cared. It was slow.\nIn 1975, two wrote it again.',
          'In 1981 it was sold.',
          'In 1990 it ended.',
        ),
      ),
    ).toEqual(['1969', '1975', '1981', '1990']);
  });

  it('has a year in its first sentences', () => {
    const second = 'It was slow at first. Two people wrote it again in 1975, in a month.';
    expect(edtfsOf(told('In 1969 it began.', second, 'In 1981 it was sold.', 'In 1990 it ended.'))[1]).toBe(
      '1975',
    );
  });

  it.each([
    [
      'it does not fit',
      ['In 1969 it began.', 'In 1972 it grew.', LATE.replace('1975', '1965'), 'In 1981 it was sold.'],
      2,
    ],
    ['it is the last', ['In 1969 it began.', 'In 1970 it grew.', 'In 1972 it was sold.', LATE], 3],
    [
      'the others are out of order',
      ['In 1981 it was sold.', 'In 1969 it began.', LATE, 'In 1990 it ended.'],
      2,
    ],
    [
      'most others have none',
      ['In 1969 it began.', LATE, 'Well.', 'Then.', 'So.', 'And.', 'In 1981 it was sold.'],
      1,
    ],
  ])('gives none if %s', (_, texts, index) => expect(edtfsOf(told(...texts))[index]).toBeNull());
});

describe('a time counted from something that is named', () => {
  const first = { heading: 'The statement on licences', body: 'It was announced on 16 October 2016.' };

  it.each([
    ['A month after the statement on licences, firms followed.', '2016-11'],
    ['Two weeks after the statement about the licences, firms followed.', '2016-10-24/2016-10-30'],
    ['A month after the vote, firms followed.', null],
    ['It took a month after the statement on licences.', null],
  ])('%s → %s', (body, edtf) => {
    const milestones = [first, { heading: 'Firms follow', body }];
    expect(edtfsOf({ published: '2017-05-01', milestones })[1]).toBe(edtf);
  });
});

describe('a review of a year', () => {
  const before =
    'The licence was written in 2006. It was long. It was hard to read. Few liked it. Many used it.';

  it('has its news further down in a story, where the year is printed', () => {
    const milestones = [
      {
        heading: 'A new licence',
        body: `${before} It had three parts. The board announced a new one in March 2016.`,
      },
      {
        heading: 'A dispute',
        body: `${before}\nIn June 2016, a writer complained. In December a court heard it.`,
      },
      { heading: 'A port', body: `${before} It had three parts.\n“Well” — Ann (@ann) June 8, 2016` },
    ];
    expect(edtfsOf({ title: 'The best of 2016', published: '2017-01-10', milestones })).toEqual([
      '2016-03',
      '2016-06',
      null,
    ]);
  });
});
