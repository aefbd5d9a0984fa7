import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';

import { composeEdition } from '../../../pipeline/emit/newsletter/edition.ts';
import { treeText } from '../../../pipeline/emit/newsletter/tree-text.ts';
import type { Article } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';

const GMAIL_CLIPS_AT = 102_400;

describe('an edition that is too large', () => {
  it('stays below what Gmail clips, its longest bodies shortened, the short ones whole', async () => {
    const { edition } = await compose(sized([100, 400, 2000]));
    const size = Buffer.byteLength(edition.html);
    expect(size).toBeLessThan(GMAIL_CLIPS_AT);
    expect(size).toBeGreaterThan(80_000);
    const words = treeText(fromHtml(edition.html));
    expect(words).toContain('Sentence 100 of milestone 1.');
    expect(words).toContain('Sentence 400 of milestone 2.');
    expect(words).not.toContain('Sentence 2000 of milestone 3.');
    expect(words.match(/Continue “.*?” on the web/g)).toEqual(['Continue “Milestone 3” on the web']);
  });

  it('ends where a sentence ends', async () => {
    const { edition } = await compose(sized([3000]));
    const paragraph = /(Sentence \d+ of milestone 1\.) *<\/p><p[^>]*><a href="[^"]*#m1"[^>]*>Continue/;
    expect(edition.html).toMatch(paragraph);
  });

  it('is shortened in an article whose language is not well-formed, too', async () => {
    const { edition } = await compose({ ...sized([3000]), language: 'not_a_language' });
    expect(edition.html).toContain('Continue “Milestone 1” on the web');
  });

  it('has all of the article in its text', async () => {
    const { edition } = await compose(sized([3000]));
    expect(edition.text).toContain('Sentence 3000 of');
  });

  it('leaves out the last milestones where even the headlines are too many, and links to all', async () => {
    const { edition } = await compose(sized(Array.from({ length: 900 }, () => 3)));
    expect(Buffer.byteLength(edition.html)).toBeLessThan(GMAIL_CLIPS_AT);
    const words = treeText(fromHtml(edition.html));
    expect(words).toContain('Milestone 1');
    expect(words).not.toContain('Milestone 900');
    expect(words).toMatch(/Read all of “.*” on the web/);
  });

  it('is not touched where it fits', async () => {
    const { edition } = await compose(sized([100, 400]));
    expect(edition.html).not.toMatch(/Continue “|Read all of/);
    expect(edition.html).not.toMatch(/<!--\/?(?:prose|milestone|section|omitted|mail|web)/);
  });
});

async function compose(article: Article): ReturnType<typeof composeEdition> {
  return composeEdition(article, samplePublication(), emailContext());
}

/** An article with a milestone of so many sentences for each number. */
function sized(sentences: readonly number[]): Article {
  const article = richArticle();
  const [first] = article.milestones;
  if (first === undefined) throw new Error('the fixture has milestones');
  return {
    ...article,
    milestones: sentences.map((count, at) => {
      const text = Array.from(
        { length: count },
        (_, sentence) => `Sentence ${sentence + 1} of milestone ${at + 1}.`,
      ).join(' ');
      const url = `${article.url}#m${at + 1}`;
      return {
        ...first,
        title: `Milestone ${at + 1}`,
        ordinal: at + 1,
        url,
        body: { html: `<p>${text}</p>`, text },
      };
    }),
  };
}
