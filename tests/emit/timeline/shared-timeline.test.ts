import { describe, expect, it, vi } from 'vitest';

import { emitLinkPictures } from '../../../pipeline/emit/link-pictures/emit-link-pictures.ts';
import { linkPictures } from '../../../pipeline/emit/link-pictures/link-picture.ts';
import type { PictureWords } from '../../../pipeline/emit/link-pictures/picture-words.ts';
import { emitSite } from '../../../pipeline/emit/site/site.ts';
import type { Article, Milestone, Publication } from '../../../pipeline/model/publication.ts';
import { plainArticle, plainMilestone } from '../../support/plain-article.ts';
import { samplePublication } from '../publication-fixture.ts';
import { siteContext } from '../site/site-files.ts';

vi.unmock('../../../pipeline/emit/link-pictures/draw.ts');

const { site } = samplePublication();
const at = { source: 'articles/a.md', slug: 'a', published: '2024-06-01T00:00:00Z', updated: null };

/** A publication with a milestone of each of some days, or of times, `2021-01-01/2021-03-01`. */
function publicationOf(
  days: readonly string[],
  language = 'en',
  titleOf = (index: number): string => `Milestone ${index}`,
): Publication {
  const milestones: readonly Milestone[] = days.map((day, index) =>
    plainMilestone(site.url, at, {
      id: `tag:example.org,2024:m${index}`,
      anchor: `m${index}`,
      line: index,
      title: titleOf(index),
      body: { html: '', text: '' },
      date: { ...dateOf(day), precision: 'day', text: day },
    }),
  );
  const article: Article = plainArticle(site.url, {
    id: 'tag:example.org,2024:a',
    ...at,
    title: 'An article',
    milestones,
  });
  return { ...samplePublication(), site: { ...site, language }, articles: [article] };
}

function dateOf(edtf: string): { readonly edtf: string; readonly start: string; readonly end: string } {
  const [start = edtf, end = start] = edtf.split('/');
  return { edtf, start, end };
}

/** The first of each month from 2021 on. */
const months = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, index) => `${2021 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
  );

const wordsOf = (publication: Publication): PictureWords | undefined =>
  linkPictures(publication, siteContext()).ofTimeline()?.words();

describe('the picture of a link to the timeline', () => {
  it('is drawn, and named by its pages', async () => {
    const publication = publicationOf(months(24));
    const page = [...emitSite(publication, siteContext())].find(({ path }) => path === 'timeline/index.html');
    const html = String(await page?.render());
    const [, path = ''] =
      /property="og:image" content="https:\/\/example\.org\/log\/(link-pictures\/timeline-[\da-f]{10}\.png)"/u.exec(
        html,
      ) ?? [];
    const output = [...emitLinkPictures(publication, siteContext())].find((one) => one.path === path);
    const png = Buffer.from((await output?.render()) ?? '');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(html).toContain('content="Timeline – Container &amp; Cloud Log"');
  });

  it('says how many there are and when, with names, marks or columns', () => {
    const few = wordsOf(publicationOf(months(3)));
    expect(few).toMatchObject({
      title: 'Timeline',
      publication: site.title,
      facts: ['3 milestones', 'Jan 1 – Mar 1, 2021'],
    });
    expect(few?.drawing?.svg).toContain('Milestone 1</text>');
    const more = wordsOf(publicationOf(months(30)))?.drawing?.svg ?? '';
    expect(more).not.toContain('Milestone');
    expect(more.match(/<circle /gu)).toHaveLength(30);
    const many = wordsOf(publicationOf(months(41)))?.drawing?.svg ?? '';
    expect(many.match(/<rect /gu)).toHaveLength(41);
    expect(wordsOf(publicationOf(months(41)))?.facts).toEqual(['41 milestones', '2021 – 2024']);
  });

  it('says which characters of its names no font has, and shows the publication in their place', async () => {
    const pictureOf = async (titleOf: (index: number) => string): Promise<readonly [string, unknown]> => {
      const publication = publicationOf(months(3), 'en', titleOf);
      const { path } = linkPictures(publication, siteContext()).ofTimeline() ?? {};
      const output = [...emitLinkPictures(publication, siteContext())].find((one) => one.path === path);
      const png = Buffer.from((await output?.render()) ?? '').toString('base64');
      return [png, await output?.inspect?.()];
    };
    const [legible, nothing] = await pictureOf((index) => `Milestone ${index}`);
    expect(nothing).toEqual([]);
    const [one, found] = await pictureOf((index) => `Milestone ${index} 𒀀`);
    expect(found).toMatchObject([{ rule: 'undrawn-words', severity: 'info', file: null }]);
    expect(JSON.stringify(found)).toContain('𒀀');
    expect(one).not.toBe(legible);
    // Nothing of what they say is left.
    expect((await pictureOf((index) => `Other 𒀁 ${index}`))[0]).toBe(one);
  });

  it('fits, runs from right to left where the publication does, and has no style sheet', () => {
    for (const count of [3, 9, 30, 31, 400]) {
      const drawing = wordsOf(publicationOf(months(count)))?.drawing;
      expect(drawing?.height, String(count)).toBeLessThanOrEqual(162);
      expect(drawing?.svg).not.toMatch(/class=|href=|%/u);
    }
    const firstOf = (language: string): number =>
      Number(
        /<circle [^>]*cx="([\d.]+)"/u.exec(
          wordsOf(publicationOf(months(3), language))?.drawing?.svg ?? '',
        )?.[1],
      );
    expect(firstOf('he')).toBeCloseTo(480 - firstOf('en'), 0);
  });

  it('has another address when it shows something else, and the same one otherwise', () => {
    const pathOf = (publication: Publication): string | undefined =>
      linkPictures(publication, siteContext()).ofTimeline()?.path;
    const many = publicationOf(months(41));
    const renamed = {
      ...many,
      articles: many.articles.map((article) => ({
        ...article,
        milestones: article.milestones.map((one) => ({ ...one, title: 'Other', titleHtml: 'Other' })),
      })),
    };
    expect(pathOf(renamed)).toBe(pathOf(many));
    expect(pathOf(publicationOf(months(42)))).not.toBe(pathOf(many));
    expect(pathOf({ ...many, site: { ...many.site, language: 'fr' } })).not.toBe(pathOf(many));
    // How long something lasts decides where a scale is broken.
    expect(pathOf(publicationOf([`${months(1)[0]}/2030-01-01`, ...months(41).slice(1)]))).not.toBe(
      pathOf(many),
    );
    // Two dates are no timeline.
    expect(pathOf(publicationOf(months(2)))).toBeUndefined();
  });
});
