import { describe, expect, it } from 'vitest';

import { resolveDates } from '../../../pipeline/enrich/dates/resolve.ts';
import { articleOf } from './article.ts';

/** A body, and the EDTF that it should give in an article published on 2016-12-27, or `null` for none. */
type Case = readonly [body: string, edtf: string | null];

function edtfOf(body: string, heading = 'The port'): string | null {
  const article = articleOf({
    title: 'What moved us',
    published: '2016-12-27',
    milestones: [{ heading, body }],
  });
  return resolveDates(article)[0]?.edtf ?? null;
}

function holds(cases: readonly Case[]): void {
  it.each(cases)('%s → %s', (body, edtf) => expect(edtfOf(body)).toBe(edtf));
}

describe('the date of the event told', () => {
  holds([
    ['In early April, the registry moved to a new store.', '2016-04'],
    ['Over the summer the registry was rebuilt.', '2016-22'],
    ['The registry was rebuilt in mid-2016 by three people.', '2016'],
    ['After two years of work the builder reached 2.0 on 8 June 2016.', '2016-06-08'],
    ['On June 8 the builder reached 2.0.', '2016-06-08'],
    ['Released June 8, 2016, it replaced the old daemon.', '2016-06-08'],
    ['We met on the 3rd of May, 2016 in a bar.', '2016-05-03'],
    ['Announced on Monday, 3 October 2016, it was merged.', '2016-10-03'],
    ['It was merged on 25/06/2016.', '2016-06-25'],
    ['It was merged on 3.10.2016.', '2016-10-03'],
    ['On the eighth of June, 2016, it was merged.', '2016-06-08'],
    ['It was held from 30 June to 2 July in Oslo.', '2016-06-30/2016-07-02'],
    ['In January and February it was quiet.', '2016-01/2016-02'],
    ['The port was done in the first half of 2016.', '2016-40'],
    ['Work ended in the second quarter.', '2016-34'],
    ['It was merged in the autumn.', '2016-23'],
    ['Late in 2016 it was merged.', '2016'],
    ['In the last week of June it was merged.', '2016-06'],
    ['By November, word had spread.', '2016-11'],
    ['In March, the port shipped to everybody who had asked for it.', '2016-03'],
    ['In November it ended what the first port had begun.', '2016-11'],
    ['In March the team had just moved; the port came later.', null],
    ['May 2016 saw the port merged.', '2016-05'],
    ['Early 2016 saw the port merged.', '2016'],
    ['It was tested for a year, but 2016 sees it merged.', '2016'],
    ['2016 brings the port.', '2016'],
    ['The port was merged this past summer.', '2016-22'],
    ['This fall it was merged.', '2016-23'],
    ['The port, merged in March, made it faster.', '2016-03'],
    ['In March, the maintainers said that it will ship when it is ready.', '2016-03'],
    ['It took three months. In April, they gave up.', '2016-04'],
    ['In December 2015, the port was merged.', '2015-12'],
  ]);
});

describe('times relative to the day of publication', () => {
  holds([
    ['It was merged last month.', '2016-11'],
    ['It was merged earlier this year.', '2016'],
    ['It was merged two weeks ago.', '2016-12-12/2016-12-18'],
    ['Yesterday it was merged.', '2016-12-26'],
    ['This week it was merged.', '2016-12-26/2016-12-27'],
    ['It was merged last June.', '2016-06'],
    ['It was merged last December.', '2015-12'],
    ['It was merged in May of last year.', '2015-05'],
    ['There was a long quarrel in May this year.', '2016-05'],
  ]);
});

describe('which of several dates is the milestone’s own', () => {
  holds([
    ['In August downloads passed four million; they had just passed two million in February.', '2016-08'],
    ['Downloads had passed two million in February. In August they passed four.', '2016-08'],
    ['It had been promised for June, and came in September.', '2016-09'],
    ['Started in 2014, the port was merged in October.', '2016-10'],
    ['First announced in March 2015, it was finally merged in October 2016.', '2016-10'],
    ['It was merged in October 2016, a year after it was announced in October 2015.', '2016-10'],
    ['It was merged in October, three years after it was begun in 2013.', '2016-10'],
    ['On 3 May, the port was merged. In June it was reverted.', '2016-05-03'],
    ['Throughout 2016 they asked for money, and at the end of July a fund gave some.', '2016-07'],
  ]);
});

describe('background, outlook and names give no date', () => {
  holds([
    ['The project, which was founded in 1998, has a new home.', null],
    ['The team has used it since 2010.', null],
    ['Some 31 percent of teams had used it in 2015.', null],
    ['By 2020 half of all sites will run on it.', null],
    ['The vendor will ship it in March.', null],
    ['In January on our site, we’ll look at trends.', null],
    ['It is expected in March 2017.', null],
    ['The company plans to open it in the spring of 2017.', null],
    ['The meeting is happening January 9 in Oslo.', null],
    ['It was merged later this year.', null],
    ['Downloads, which had reached two million in February, doubled.', null],
    ['The old one dates back to March 2011.', null],
    ['Since it shipped in March 2011, it has grown.', null],
    ['Compared with June, sales doubled.', null],
    ['Until March nobody cared.', null],
    ['The March release broke it.', null],
    ['In the 2016 election nobody spoke of it.', null],
    ['Its 2015 budget was small.', null],
    ['In the last year much has changed.', null],
    ['Today it runs everywhere.', null],
    ['The best one may win.', null],
    ['They march on.', null],
    ['It was loved on the Fourth of July.', null],
    ['It runs on Windows Server 2016, Office 365 and Ubuntu 16.04.', null],
    ['The hole, CVE-2016-5195, was old.', null],
    ['The fund gave $2016 to the project.', null],
    ['Visit https://example.org/2016/05/01/grant for more.', null],
    ['In 2000 cities people met.', null],
    ['A 1024-2048 bit key is enough.', null],
    ['It was merged on 05/06/2016.', null],
    ['On 31 June 2016 nothing happened.', null],
    ['Nothing broke on 32 June 2016.', null],
    [
      'It became the default. It was fast. It was small. It was loved. It was free. In 2012 it was new.',
      null,
    ],
    ['It was fast. It was small. It was loved. It was free. It was good. They met in June.', null],
  ]);
});

describe('a beginning', () => {
  it.each([
    ['A shop is founded', 'The shop was founded in 1998 by two students.', '1998'],
    ['', 'The shop was founded in 1998 by two students.', '1998'],
    ['A shop moves', 'The shop was founded in 1998 by two students.', null],
    ['Ann releases a shop', 'Ann initially released the shop in 1998 as a hobby.', '1998'],
    ['Ann releases a shop', 'Ann, who first released a shop in 1998, did it again.', null],
    ['Ann announces a shop', 'Ann was first released in 1998 by two students.', null],
    ['Ann releases 2.0', 'Ann initially released the shop in 1998 as a hobby.', null],
    ['A shop opens in 1998', '', '1998'],
  ])('%s: %s → %s', (heading, body, edtf) => expect(edtfOf(body, heading)).toBe(edtf));
});

describe('the words and days of a date', () => {
  const dateOf = (body: string) =>
    resolveDates(articleOf({ published: '2016-12-27', milestones: [{ body }] }))[0];

  it.each([
    ['In early February, it began.', 'In early February', '2016-02-01', '2016-02-10'],
    ['It began in mid-May.', 'in mid-May', '2016-05-11', '2016-05-20'],
    ['It began at the end of September.', 'at the end of September', '2016-09-21', '2016-09-30'],
    ['It began in the second half of June.', 'in the second half of June', '2016-06-16', '2016-06-30'],
    ['At the beginning of this year it began.', 'At the beginning of this year', '2016-01-01', '2016-04-30'],
    ['In mid-2016, it began.', 'In mid-2016', '2016-05-01', '2016-08-31'],
    ['It began earlier this year.', 'earlier this year', '2016-01-01', '2016-12-27'],
    ['Throughout 2016, it went on.', 'Throughout 2016', '2016-01-01', '2016-12-31'],
    ['By November, it was over.', 'By November', '2016-11-01', '2016-11-30'],
    ['On Monday, 3 October 2016, it began.', 'On Monday, 3 October 2016', '2016-10-03', '2016-10-03'],
  ])('%s', (body, text, start, end) => expect(dateOf(body)).toMatchObject({ text, start, end }));
});
