import { beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';

import { composeDigest } from '../../pipeline/newsletter/digest.ts';
import { messageComposer, type MessageComposer } from '../../pipeline/message/compose.ts';
import type { Article } from '../../pipeline/model/publication.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { weeklyContent } from './weekly-content.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';

const LIMIT = 90_000;
const unsubscribe = `https://lists.example.org/unsubscribe/1.${'x'.repeat(43)}`;

describe('a digest that is too large', () => {
  /** Of three articles: one of two very long milestones, one of forty short ones, one without any. */
  const SIZES = [[900, 700], Array.from({ length: 40 }, () => 8), []];
  const COUNT = 43;
  let composer: MessageComposer;
  beforeAll(async () => {
    const articles = SIZES.map((sizes, at) => article(`a${at}`, sizes));
    const { edition } = await composeDigest(weeklyContent(articles), samplePublication(), emailContext());
    composer = messageComposer(edition);
  });

  it('is limited to 90 kB after personalisation in both parts, whatever is chosen, and loses no milestone', () => {
    const items = Array.from({ length: COUNT }, (_, index) => index);
    fc.assert(
      fc.property(fc.subarray(items, { minLength: 1 }), (choice) => {
        const { html, text } = composer.bodies(choice, {
          unsubscribe,
          preferences: 'https://lists.example.org/p',
        });
        expect(Buffer.byteLength(html)).toBeLessThanOrEqual(LIMIT);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LIMIT);
        const titles = (body: string): number => new Set(body.match(/Item a\d-\d+ stands/g)).size;
        const chosen = choice.filter((index) => index < COUNT - 1).length;
        expect([titles(html), titles(text)]).toEqual([chosen, chosen]);
      }),
      { numRuns: 60 },
    );
  });

  it('is shortened at the ends of sentences, longest first, with a link to the rest', () => {
    const { html, text } = composer.bodies(null, { unsubscribe, preferences: 'https://lists.example.org/p' });
    expect(html.match(/Continue “Item a0-\d stands” on the web/g)).toHaveLength(2);
    expect(html).not.toContain('Continue “Item a1-');
    expect(html).toMatch(/Sentence \d+ of a0-0\.[^<.]*<\/p><p[^>]*><a href="[^"]*#a0-0"[^>]*>Continue/);
    // The text has no markup, and so more room.
    expect(Buffer.byteLength(text)).toBeGreaterThan(LIMIT / 2);
  });

  it('is complete for those who chose little of it', () => {
    const { html } = composer.bodies([1, 2, 3], { unsubscribe, preferences: 'https://lists.example.org/p' });
    expect(html).toContain('Sentence 699 of a0-1.');
    expect(html).not.toContain('Continue “');
  });
});

function article(slug: string, sizes: readonly number[]): Article {
  const rich = richArticle();
  const [first] = rich.milestones;
  if (first === undefined) throw new Error('the fixture has milestones');
  const milestones = sizes.map((size, at) => {
    const text = Array.from({ length: size }, (_, sentence) => `Sentence ${sentence} of ${slug}-${at}.`).join(
      ' ',
    );
    return {
      ...first,
      id: `${slug}-${at}`,
      title: `Item ${slug}-${at} stands`,
      url: `${rich.url}#${slug}-${at}`,
      body: {
        html: `<p>${text}</p><p>It took ${'very '.repeat(sizes.length > 2 ? 0 : 4000)}long.</p>`,
        text,
      },
    };
  });
  return { ...rich, id: slug, slug, title: `Article ${slug}`, groups: [], milestones };
}
