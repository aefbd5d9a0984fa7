import { describe, expect, it } from 'vitest';

import { resolveDates } from '../../../pipeline/enrich/dates/resolve.ts';
import { articleOf, type ArticleDraft } from './article.ts';

function edtfsOf(draft: ArticleDraft): readonly (string | null)[] {
  return resolveDates(articleOf(draft)).map((date) => date?.edtf ?? null);
}

describe('what a heading announces', () => {
  it.each([
    ['en', 'Upcoming events', 'June 8: Oslo'],
    ['en', 'Upcoming events', 'June 8. Oslo, a meeting'],
    ['de', 'Kommende Termine', '8. Juni: Oslo'],
    ['fr', 'Événements à venir', '8 juin : Oslo'],
    ['es', 'Próximos eventos', '8 de junio: Oslo'],
    ['pt', 'Próximos eventos', '8 de junho: Oslo'],
    ['it', 'Prossimi eventi', '8 giugno: Oslo'],
    ['nl', 'Aankomende evenementen', '8 juni: Oslo'],
    ['ru', 'Предстоящие события', '8 июня: Осло'],
    ['ja', '今後のイベント', '6月8日：大阪'],
  ])('%s “%s” is of the next such day', (language, title, heading) => {
    const groups = [{ title, first: 0 }];
    expect(edtfsOf({ language, published: '2018-03-27', groups, milestones: [{ heading }] })).toEqual([
      '2018-06-08',
    ]);
    expect(edtfsOf({ language, published: '2018-11-27', groups, milestones: [{ heading }] })).toEqual([
      '2019-06-08',
    ]);
  });

  it('is also what stands below the headings within it', () => {
    const groups = [
      { title: 'Upcoming events', first: 0 },
      { title: 'Europe', first: 0, level: 3 },
      { title: 'Asia', first: 1, level: 3 },
      { title: 'Jobs', first: 2 },
    ];
    const milestones = [
      { heading: 'May 2: Oslo' },
      { heading: 'May 3: Pune' },
      { heading: 'January 4: Rome' },
    ];
    expect(edtfsOf({ published: '2018-03-27', groups, milestones })).toEqual([
      '2018-05-02',
      '2018-05-03',
      '2018-01-04',
    ]);
  });

  it('has a date in its sentences, too', () => {
    const groups = [
      { title: 'News', first: 0 },
      { title: 'Upcoming events', first: 1 },
      { title: 'Jobs', first: 2 },
    ];
    const milestones = [
      { body: 'The port will be held back until May 2, and in June it will ship.' },
      { body: 'Registration opened on January 5. The meeting in Oslo will be held on May 2.' },
      { body: 'The shop will open on May 2.' },
    ];
    expect(edtfsOf({ published: '2018-03-27', groups, milestones })).toEqual([null, '2018-05-02', null]);
  });
});

describe('labels of an article that has a year in its title', () => {
  it('are of that year, if it is the one of publication or a later one', () => {
    const milestones = [
      { heading: 'March: a' },
      { heading: '8 October: b' },
      { body: 'In November it grew.' },
    ];
    for (const published of ['2018-12-01', '2019-02-01']) {
      const [march, october, running] = edtfsOf({ title: 'Talks of 2019', published, milestones });
      expect([march, october, running]).toEqual(['2019-03', '2019-10-08', '2018-11']);
    }
  });

  it('are of the next one after its December', () => {
    const milestones = [
      'November 28: a',
      'December 5: b',
      'December 29: c',
      'December 31: d',
      'January 2: e',
      'January 9: f',
    ];
    expect(
      edtfsOf({ title: 'A calendar for 2018', milestones: milestones.map((heading) => ({ heading })) }),
    ).toEqual(['2018-11-28', '2018-12-05', '2018-12-29', '2018-12-31', '2019-01-02', '2019-01-09']);
  });
});
