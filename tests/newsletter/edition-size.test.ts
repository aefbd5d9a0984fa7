import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';

import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { treeText } from '../../pipeline/newsletter/prose/tree-text.ts';
import type { Article } from '../../pipeline/model/publication.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';
import { plainTitle } from '../support/plain-title.ts';

const GMAIL_CLIPS_AT = 102_400;

describe('an edition that is too large', () => {
  it('stays below what Gmail clips, with its longest bodies shortened and the short ones whole', async () => {
    const { mail } = await compose(sized([100, 400, 2000]));
    const size = Buffer.byteLength(mail.html);
    expect(size).toBeLessThan(GMAIL_CLIPS_AT);
    expect(size).toBeGreaterThan(80_000);
    const words = treeText(fromHtml(mail.html));
    expect(words).toContain('Sentence 100 of milestone 1.');
    expect(words).toContain('Sentence 400 of milestone 2.');
    expect(words).not.toContain('Sentence 2000 of milestone 3.');
    expect(words.match(/Continue “.*?” on the web/g)).toEqual(['Continue “Milestone 3” on the web']);
  });

  it('ends where a sentence ends', async () => {
    const { mail } = await compose(sized([3000]));
    const paragraph = /(Sentence \d+ of milestone 1\.) *<\/p><p[^>]*><a href="[^"]*#m1"[^>]*>Continue/;
    expect(mail.html).toMatch(paragraph);
  });

  it('is also shortened if the article’s language is not well-formed', async () => {
    const { mail } = await compose({ ...sized([3000]), language: 'not_a_language' });
    expect(mail.html).toContain('Continue “Milestone 1” on the web');
  });

  it('keeps its text within the same limit, with all notes of what is kept and no others', async () => {
    const linked = sized([700, 150, 700], (at) => ` <a href="https://example.net/${at}">Source ${at}</a>.`);
    const { mail } = await compose(linked);
    expect(Buffer.byteLength(mail.text)).toBeLessThan(GMAIL_CLIPS_AT);
    expect(Buffer.byteLength(mail.text)).toBeGreaterThan(80_000);
    expect(mail.text).toMatch(/Sentence\s150\sof\smilestone\s2\./);
    expect(mail.text.match(/Continue on the web:\nhttps:.*#m\d/g)).toHaveLength(2);
    for (const section of mail.text.split(/^-+$/m)) {
      const referred = [...section.matchAll(/\[(\d+)\](?! https)/g)].map(([, number]) => Number(number));
      const noted = [...section.matchAll(/^\[(\d+)\] https/gm)].map(([, number]) => Number(number));
      expect(noted).toEqual(referred);
    }
  });

  it('leaves out the last milestones if even the headlines are too many, and links to all', async () => {
    const { mail } = await compose(sized(Array.from({ length: 900 }, () => 3)));
    expect(Buffer.byteLength(mail.html)).toBeLessThan(GMAIL_CLIPS_AT);
    const words = treeText(fromHtml(mail.html));
    expect(words).toContain('Milestone 1');
    expect(words).not.toContain('Milestone 900');
    expect(words).toMatch(/Read all of “.*” on the web/);
  });

  it('is complete in its web copy, which nobody clips', async () => {
    const { web } = await compose(sized([2000, 3000]));
    expect(treeText(fromHtml(web.html))).toContain('Sentence 3000 of milestone 2.');
    expect(web.text).toMatch(/Sentence\s3000\sof\smilestone\s2\./);
    expect(web.html + web.text).not.toMatch(/Continue “|Continue on the web/);
  });

  it('is not touched if it fits', async () => {
    const { mail } = await compose(sized([100, 400]));
    expect(mail.html).not.toMatch(/Continue “|Read all of/);
    expect(mail.html).not.toMatch(/<!--\/?(?:prose|milestone|section|omitted|mail|web)/);
  });
});

async function compose(article: Article): ReturnType<typeof composeEdition> {
  return composeEdition(article, samplePublication(), emailContext());
}

/** An article with one milestone for each number, of that many sentences. */
function sized(sentences: readonly number[], more: (at: number) => string = () => ''): Article {
  const article = richArticle();
  const [first] = article.milestones;
  if (first === undefined) throw new Error('the fixture has milestones');
  return {
    ...article,
    milestones: sentences.map((count, at) => {
      const text = Array.from(
        { length: count },
        (_, sentence) => `Sentence ${sentence + 1} of milestone ${at + 1}.${more(sentence + 1)}`,
      ).join(' ');
      const url = `${article.url}#m${at + 1}`;
      return {
        ...first,
        ...plainTitle(`Milestone ${at + 1}`, at + 1),
        ordinal: at + 1,
        url,
        body: { html: `<p>${text}</p>`, text },
      };
    }),
  };
}
