import { describe, expect, it } from 'vitest';

import { resolveDates } from '../../../pipeline/enrich/dates/resolve.ts';
import { articleOf } from './article.ts';

/** The EDTF that a body gives to a talk in an article published on 2018-12-27. */
function edtfOf(body: string, language = 'en', title = 'Talks'): string | null {
  const article = articleOf({
    title,
    language,
    published: '2018-12-27',
    milestones: [{ heading: 'A talk', body }],
  });
  return resolveDates(article)[0]?.edtf ?? null;
}

describe('a date that has a line of the body for itself', () => {
  it.each([
    ['en', 'April 2019', '2019-04'],
    ['en', 'April 2019\nhttps://example.org/', '2019-04'],
    ['en', 'Oslo\n8 – 9 June 2019', '2019-06-08/2019-06-09'],
    ['en', '8 – 8 June 2019', '2019-06-08'],
    ['en', 'June – August 2019', '2019-06/2019-08'],
    ['en', '📅 June 8, 2019', '2019-06-08'],
    ['en', 'Where: Oslo\nSpeaker: Ann\nWhen: June 8, 2019, 18:00', '2019-06-08'],
    ['en', 'Release date: 2016-06-08', '2016-06-08'],
    ['en', 'City: Oslo\nYear: 2016', '2016'],
    ['de', 'Ort: Oslo\nDatum: 8. Juni 2019', '2019-06-08'],
    ['de', 'Ort: Oslo\nWann: Sa, 8. Juni 2019, 18:00 Uhr', '2019-06-08'],
    ['fr', 'Lieu : Oslo\nQuand : 8 juin 2019', '2019-06-08'],
    ['es', 'Lugar: Oslo\nFecha: 8 de junio de 2019', '2019-06-08'],
    ['pt', 'Local: Oslo\nData: 8 de junho de 2019', '2019-06-08'],
    ['it', 'Luogo: Oslo\nData: 8 giugno 2019', '2019-06-08'],
    ['ru', 'Город: Осло\nДата: 8 июня 2019', '2019-06-08'],
    ['ja', '会場: 東京\n日時: 2019年6月8日', '2019-06-08'],
  ])('%s %j is the milestone’s own, even if it is still to come: %s', (language, body, edtf) =>
    expect(edtfOf(body, language)).toBe(edtf),
  );

  it.each([
    ['Deadline: 8 June 2019'],
    ['Last updated: 8 June 2019'],
    ['Votes\n1345'],
    ['1345'],
    ['It will be held on 8 June 2019 in Oslo.'],
    ['The first line.\nThe second.\nThe third.\n8 June 2019'],
  ])('%j gives none', (body) => expect(edtfOf(body)).toBeNull());

  it('is finer than the year or month of the heading that it is in', () => {
    const milestones = [
      { heading: 'Talks in 2017', body: 'Oslo\nAugust 23\nCost: none' },
      { heading: 'Talks in March 2017', body: '8 March 2017' },
      { heading: 'Talks in March 2017', body: '8 May 2017' },
    ];
    const dates = resolveDates(articleOf({ published: '2017-08-01', milestones }));
    expect(dates.map((date) => date?.edtf)).toEqual(['2017-08-23', '2017-03-08', '2017-03']);
  });

  it('is not a year alone that a review of another year mentions', () => {
    expect(edtfOf('Year: 1994', 'en', 'The best of 2018')).toBeNull();
  });
});
