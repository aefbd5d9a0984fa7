import { describe, expect, test } from 'vitest';

import { articleItems } from '../../pipeline/newsletter/items.ts';
import type { Publication } from '../../pipeline/model/publication.ts';
import { file, renderAll } from './feeds/render.ts';
import { publishTexts } from './publish-texts.ts';
import { renderSite } from './site/site-files.ts';

const BODY = 'Nobody had planned for it, and yet there it was, as large as life.';
const DIGEST = `# 3 things\n\n## 1. Alpha\n\n${BODY}\n\n## 2. Beta\n\n<!-- milestone: tags=-css -->\n\n${BODY}\n\n## 3. Gamma\n\n${BODY}\n`;
const ESSAY = `# On patience\n\n${BODY}\n\n${BODY}\n`;

function tagged(): Publication {
  return publishTexts({ digest: DIGEST, essay: ESSAY }, { tags: [{ text: 'css', line: 2, column: 8 }] });
}

describe('an article’s tag applies to its milestones, and to an essay as a whole', () => {
  const publication = tagged();
  const titles = ['Alpha', 'Gamma', 'On patience'];

  test('in the mails', () => {
    const items = publication.articles.flatMap((article) => articleItems(article));
    const following = new Set(items.filter(({ tags }) => tags.includes('css')).map(({ id }) => id));
    const subjects = publication.articles.flatMap(({ id, title, milestones }) => [
      { id, title },
      ...milestones,
    ]);
    expect(
      subjects
        .filter(({ id }) => following.has(id))
        .map(({ title }) => title)
        .toSorted(),
    ).toEqual(titles);
  });

  test('in its feed', async () => {
    const feed = JSON.parse(file(await renderAll(publication), 'tags/css/feed.json'));
    expect(feed.items.map(({ title }: { title: string }) => title).toSorted()).toEqual(titles);
  });

  test('on its page, with their number', async () => {
    const page = file(await renderSite(publication), 'tags/css/index.html');
    for (const title of titles) expect(page).toContain(title);
    expect(page).not.toContain('Beta');
    expect(page).toContain('2 milestones');
    expect(page).toContain('1 article<');
    expect(file(await renderSite(publication), 'tags/index.html')).toMatch(/css[^]*?3/);
  });

  test('on the article’s page once, above its milestones', async () => {
    const page = file(await renderSite(publication), 'articles/digest/index.html');
    expect(page.match(/tags\/css\//g)).toHaveLength(1);
  });
});
