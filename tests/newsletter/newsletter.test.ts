import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';

import { emitNewsletters } from '../../pipeline/newsletter/newsletter.ts';
import { EDITION_SLOTS } from '../../pipeline/model/edition.ts';
import type { Publication } from '../../pipeline/model/publication.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { differenceTo, readableMessage } from '../support/golden-difference.ts';
import { emailContext } from './email-context.ts';
import { renderedEdition, wholeParts } from './whole-edition.ts';

describe('the newsletters of a publication', () => {
  it('are four files for each article with a date', () => {
    const paths = [...emitNewsletters(samplePublication(), emailContext())].map((output) => output.path);
    expect(paths).toEqual([
      'newsletters/week-1/edition.html',
      'newsletters/week-1/edition.txt',
      'newsletters/week-1/edition.mjml',
      'newsletters/week-1/edition.eml',
      'newsletters/2016/edition.html',
      'newsletters/2016/edition.txt',
      'newsletters/2016/edition.mjml',
      'newsletters/2016/edition.eml',
    ]);
  });

  it.each(['html', 'txt', 'mjml', 'eml'])(
    'are the same bytes from run to run: edition.%s',
    async (extension) => {
      const [first, second] = await Promise.all([renderedEdition(extension), renderedEdition(extension)]);
      expect(first).toBe(second);
    },
  );

  it.each(['html', 'txt', 'mjml'])('are those of the golden files: edition.%s', async (extension) => {
    await expect(await renderedEdition(extension)).toMatchFileSnapshot(`golden/edition.${extension}`);
  });

  it('have a message that differs from them as the golden file says', async () => {
    const message = Buffer.from(await renderedEdition('eml'), 'utf8');
    const file = 'golden/edition.eml.diff';
    await expect(differenceTo(await wholeParts(), readableMessage(message), file)).toMatchFileSnapshot(file);
  });

  it('have keys that change with the article and the settings, and with nothing else', () => {
    const keys = (publication: Publication, context = emailContext()): string[] =>
      [...emitNewsletters(publication, context)].map((output) => output.key);
    const before = keys(samplePublication());
    expect(keys(samplePublication())).toEqual(before);
    expect(new Set(before).size).toBe(before.length);

    const { articles, ...rest } = samplePublication();
    const edited = keys({
      ...rest,
      articles: articles.map((article, at) => (at === 0 ? { ...article, title: 'X' } : article)),
    });
    expect(edited.map((key, at) => key === before[at])).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
      true,
      true,
    ]);

    const context = emailContext();
    const newsletter = { ...context.settings.newsletter, postalAddress: ['Elsewhere'] };
    const moved = keys(samplePublication(), { ...context, settings: { ...context.settings, newsletter } });
    expect(moved.some((key) => before.includes(key))).toBe(false);
  });

  it('say on the web that they are a copy, and link to the feeds where a mail unsubscribes', async () => {
    for (const extension of ['html', 'txt']) {
      const copy = await renderedEdition(extension);
      expect(copy).toContain('This is the web copy of an email');
      expect(copy).toContain('https://example.org/log/feeds/');
      expect(copy).not.toContain(EDITION_SLOTS.unsubscribe);
      expect(copy).not.toMatch(/unsubscribe/i);
    }
  });

  it('have a message of their own with the unsubscribe address in both parts, addressed to nobody', async () => {
    const read = await simpleParser(await renderedEdition('eml'));
    expect([read.to].flat()[0]?.text).toBe('subscriber@example.invalid');
    expect(read.html).toContain('href="https://lists.example.org/unsubscribe/sample"');
    expect(read.text).toContain('https://lists.example.org/unsubscribe/sample');
    expect(`${read.html}${read.text}`).not.toContain('slot.invalid');
    expect(read.text).not.toContain('web copy');
  });

  it('can be made before there is a sender or an endpoint', async () => {
    const context = emailContext();
    const newsletter = { ...context.settings.newsletter, from: null, endpoint: null, postalAddress: [] };
    const read = await simpleParser(
      await renderedEdition('eml', { ...context, settings: { ...context.settings, newsletter } }),
    );
    expect(read.from?.text).toContain('newsletter@example.invalid');
    expect(read.html).toContain('href="mailto:newsletter@example.invalid?subject=unsubscribe"');
  });
});
