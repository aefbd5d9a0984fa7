import fc from 'fast-check';
import { expect, it } from 'vitest';

import { parseEdtf } from '../../../pipeline/dates/edtf.ts';
import { resolveDates } from '../../../pipeline/enrich/dates/resolve.ts';
import { articleOf, type ArticleDraft } from './article.ts';
import { processorTime } from '../../support/processor-time.ts';

const word = fc.constantFrom(
  ...'In|in|early|mid-|late|the end of|first half of|June|May|8|31|2016|1990s|Q3|H1|summer|-|–|,|.|:|(|)|and|to|this year|last month|a month later|since|had been|will|5月|2018年|18日|\n\n|Docker|v1.2|01/02/2016|present|to 30 February|winter 2015-16|9999'.split(
    '|',
  ),
);
const text = fc.oneof(
  fc.string(),
  fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
);
const draft: fc.Arbitrary<ArticleDraft> = fc.record({
  title: text,
  intro: text,
  published: fc.constantFrom(null, '2016-12-27', '2000-02-29', '0001-01-01', '9999-12-31'),
  language: fc.constantFrom(
    'en',
    'de',
    'fr',
    'es',
    'pt',
    'it',
    'nl',
    'sv',
    'ru',
    'uk',
    'zh',
    'ja',
    'fi',
    'ar',
    'xx',
    '',
  ),
  milestones: fc.array(fc.record({ heading: text, body: text }), { maxLength: 4 }),
  groups: fc.array(fc.record({ title: text, first: fc.nat(3) }), { maxLength: 2 }),
});

it('gives one date or none for each milestone, whatever the text', () => {
  fc.assert(
    fc.property(draft, (article) => {
      expect(resolveDates(articleOf(article))).toHaveLength(article.milestones.length);
    }),
    { numRuns: 200 },
  );
});

it('gives dates that start before they end, whose EDTF covers them, and whose words are in the article', () => {
  fc.assert(
    fc.property(draft, (article) => {
      const all = JSON.stringify(article.milestones) + JSON.stringify(article.groups);
      for (const date of resolveDates(articleOf(article))) {
        if (date === null) continue;
        expect(date.start <= date.end).toBe(true);
        const read = parseEdtf(date.edtf, date.text);
        expect(read).not.toBeNull();
        expect((read?.start ?? '9') <= date.start && date.end <= (read?.end ?? '')).toBe(true);
        expect(all).toContain(JSON.stringify(date.text).slice(1, -1));
      }
    }),
    { numRuns: 200 },
  );
});

it('gives the same dates in any time zone of the machine', () => {
  const article = articleOf({
    language: 'de',
    published: '2016-12-01',
    milestones: [{ body: 'Gestern wurde es gesagt.' }, { body: 'Letzten Monat war es so.' }],
  });
  const zone = process.env['TZ'];
  const inZone = (name: string) => {
    process.env['TZ'] = name;
    return resolveDates(article);
  };
  const [east, west] = [inZone('Pacific/Kiritimati'), inZone('Pacific/Pago_Pago')];
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  expect(east).toEqual(west);
  expect(east.map((date) => date?.edtf)).toEqual(['2016-11-30', '2016-11']);
});

it('reads a limited part of a body, however long and odd it is', () => {
  const heavy = ['1', 'June ', '2016-', 'In ', 'a', ' ', '. ', '年', "'s ", '8 June – '];
  const taken = processorTime(() => {
    for (const piece of heavy) {
      const body = piece.repeat(1_000_000 / piece.length);
      resolveDates(articleOf({ published: '2016-12-27', milestones: [{ heading: body, body }] }));
    }
  });
  expect(taken).toBeLessThan(4000);
});
