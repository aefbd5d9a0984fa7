import { describe, expect, it } from 'vitest';

import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { emitNewsletters } from '../../pipeline/newsletter/newsletter.ts';
import type { EmitContext } from '../../pipeline/emit/emitter.ts';
import type { Article } from '../../pipeline/model/publication.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';

const crane = 'https://example.org/log/articles/crane.png';
const PIXELS =
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEElEQVR4nGP4z8AARAwQCgAf7gP9iuB7uAAAAABJRU5ErkJggg==';
const data = `data:image/png;base64,${PIXELS}`;

function withIntro(html: string): Article {
  return { ...richArticle(), milestones: [], intro: { html, text: '' }, outro: null };
}

function context(changes: { images?: boolean; sizes?: EmitContext['pictures'] } = {}): EmitContext {
  const base = emailContext();
  const newsletter = { ...base.settings.newsletter, images: changes.images ?? true };
  return {
    ...base,
    settings: { ...base.settings, newsletter },
    pictures: changes.sizes ?? new Map(),
  };
}

async function mail(
  html: string,
  changes: Parameters<typeof context>[0] = {},
): Promise<{ html: string; text: string }> {
  return (await composeEdition(withIntro(html), samplePublication(), context(changes))).mail;
}

describe('pictures in a mail', () => {
  it.each([
    [{ width: 300, height: 200 }, 'width="300" height="200"'],
    [{ width: 1056, height: 1000 }, 'width="528" height="500"'],
    [{ width: 5000, height: 10 }, 'width="528" height="2"'],
  ])('of %j say their size, no wider than the text', async (size, attributes) => {
    const { html } = await mail(`<p><img src="${crane}" alt="A crane"></p>`, {
      sizes: new Map([[crane, size]]),
    });
    expect(html).toContain(`<img src="${crane}" alt="A crane" ${attributes}`);
  });

  it('from elsewhere, whose size is unknown, state none', async () => {
    const { html } = await mail('<p><img src="https://example.com/a.png" alt="A"></p>');
    expect(html).toContain('<img src="https://example.com/a.png" alt="A" style');
  });

  it('in data: URLs are files of the archive, each once', async () => {
    const { html } = await mail(`<p><img src="${data}" alt="A"></p>`);
    const [src] = /https:\/\/example\.org\/log\/newsletters\/pictures\/[\da-f]{24}\.png/.exec(html) ?? [''];
    expect(html).not.toContain('data:');

    const article = withIntro(`<p><img src="${data}" alt="A"><img src="${data}" alt="B"></p>`);
    const publication = { ...samplePublication(), articles: [article, { ...article, slug: 'second' }] };
    const files = [...emitNewsletters(publication, context())].filter(({ path }) =>
      path.includes('/pictures/'),
    );
    expect(files.map(({ path }) => `https://example.org/log/${path}`)).toEqual([src]);
    expect(Buffer.from((await files[0]?.render()) ?? '').toString('base64')).toBe(PIXELS);
  });

  it('are described in words if they are not wanted', async () => {
    const { html, text } = await mail(
      `<p><img src="${crane}" alt="A crane"> and <a href="https://example.com/"><img src="${crane}" alt="a ship"></a> <img src="${crane}" alt=""></p>`,
      { images: false },
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('>[Picture: A crane] and <a');
    expect(html).toContain('>[Picture: a ship]</a> </p>');
    expect(text).toContain('[Picture: A crane]');
  });

  it('change an edition’s key when their size changes', () => {
    const publication = { ...samplePublication(), articles: [richArticle()] };
    const [before, same, after] = [3, 3, 4].map(
      (width) =>
        [...emitNewsletters(publication, context({ sizes: new Map([[crane, { width, height: 2 }]]) }))][0]
          ?.key,
    );
    expect(same).toBe(before);
    expect(after).not.toBe(before);
  });
});
