import fc from 'fast-check';
import { toText } from 'hast-util-to-text';
import { expect, it } from 'vitest';

import type { Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { attribute, parsePage } from './parsed-page.ts';
import { renderSite } from './site-files.ts';

/** Text as people write it, and as people who want to break things do. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      fc.constantFrom(
        '<script>',
        '</title>',
        '-->',
        '"',
        "'",
        '&amp;',
        '&',
        '{{ site }}',
        '{% raw %}',
        '" onload="x',
        '</h1><h1>',
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) =>
    parts
      .join('')
      .replaceAll(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
      .trim(),
  )
  .filter((text) => text !== '');

it('shows any title, summary, name, tag and description as it is, and never as markup', async () => {
  await fc.assert(
    fc.asyncProperty(nasty, async (text) => {
      const files = await renderSite(saying(text));
      for (const path of [
        'index.html',
        'articles/week-1/index.html',
        'tags/docker/index.html',
        'feeds/index.html',
      ]) {
        const page = parsePage(files.get(path) ?? '');
        expect(page.faults, path).toEqual([]);
        const [data, ...scripts] = page
          .all('script')
          .toSorted((a) => (attribute(a, 'type') === 'application/ld+json' ? -1 : 1));
        expect(scripts, path).toHaveLength(/^(?:feeds|tags\/.+)\//u.test(path) ? 2 : 1);
        const [json] = data?.children ?? [];
        expect(() => void JSON.parse(json?.type === 'text' ? json.value : ''), path).not.toThrow();
        expect(page.all('h1'), path).toHaveLength(1);
        const description = page.all('meta').find((meta) => attribute(meta, 'name') === 'description');
        expect(description && attribute(description, 'content'), path).toBe(text);
      }
      const article = parsePage(files.get('articles/week-1/index.html') ?? '');
      expect(spaced(toText(article.one('h1')))).toBe(spaced(text));
      expect(spaced(article.text('title'))).toBe(spaced(`${text} · ${text}`));
    }),
    { numRuns: 30 },
  );
});

function spaced(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}

function saying(text: string): Publication {
  const sample = samplePublication();
  const author = { name: text, url: null, email: null };
  return {
    ...sample,
    site: { ...sample.site, title: text, description: text, authors: [author] },
    tags: sample.tags.map((tag) => ({ ...tag, label: text, description: text })),
    articles: sample.articles.map((article) => ({
      ...article,
      title: text,
      summary: text,
      authors: [author],
      tags: article.tags.map((tag) => ({ ...tag, label: text })),
      groups: article.groups.map((group) => ({ ...group, title: text })),
      milestones: article.milestones.map((milestone) => ({ ...milestone, title: text, summary: text })),
    })),
  };
}
