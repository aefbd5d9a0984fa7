import { expect, test } from 'vitest';

import { publicationChanges } from '../../pipeline/changes/changes.ts';
import { changeReport } from '../../pipeline/changes/report.ts';
import type { ArticleStanding, Stand } from '../../pipeline/changes/stand.ts';
import { plainArticle, plainMilestone } from '../support/plain-article.ts';

const SITE = { url: 'https://example.org/', title: 'Blog', description: '', language: 'en' };
const NOTHING: Stand = {
  site: SITE,
  articles: [],
  pages: [],
  tags: [],
  entries: { articles: [], milestones: [] },
};

/** Articles with many milestones each. */
function large(articles: number, milestones: number): Stand {
  return {
    ...NOTHING,
    articles: Array.from({ length: articles }, (_, index) => {
      const article = plainArticle(SITE.url, {
        id: `tag:${index}`,
        source: `articles/${index}.md`,
        slug: `list-${index}`,
        title: `List ${index}`,
        published: '2026-11-20T00:00:00Z',
        updated: '2026-11-20T00:00:00Z',
      });
      const items = Array.from({ length: milestones }, (__, item) =>
        plainMilestone(SITE.url, article, {
          id: `tag:${index}/${item}`,
          anchor: `m${item}`,
          line: item + 1,
          title: 'A long title '.repeat(6).trim(),
          body: { html: '<p>Text.</p>', text: 'Text.' },
        }),
      );
      return { article: { ...article, milestones: items }, standing: 'published' as const };
    }),
  };
}

function standing(of: Stand, standing: ArticleStanding): Stand {
  return { ...of, articles: of.articles.map(({ article }) => ({ article, standing })) };
}

function report(before: Stand, after: Stand): string {
  return changeReport({
    base: 'main',
    reason: null,
    changes: publicationChanges(before, after),
    editions: [],
    broken: new Set(),
    findings: '',
    counts: '',
  });
}

test('a report fits into a comment, however much changes, and still says what readers and subscribers get', () => {
  const text = report(NOTHING, large(30, 60));
  expect(text.length).toBeLessThan(60_000);
  expect(text.length).toBeGreaterThan(50_000);
  expect(text).toContain('## 30 new articles, 1800 new milestones\n');
  expect(text).toContain('| | and 20 more | |');
  const named = text.match(/^### new:/gm)?.length ?? 0;
  expect(named).toBeGreaterThan(5);
  expect(text).toContain(`\nAnd ${30 - named} more articles.\n`);
  expect(text).toMatch(
    /### What subscribers get\n[^]*### What readers see in their feeds\n[^]*### (?:new|changed): /,
  );
});

test('it names forty articles, and counts the others', () => {
  expect(report(NOTHING, large(42, 0))).toContain('And 2 more articles.');
});

test('of the same publication says that nothing changes', () => {
  expect(report(large(2, 2), large(2, 2))).toContain('## Nothing that is published changes\n');
});

test('a new address of the site is told in words, with the old one', () => {
  const moved = { ...NOTHING, site: { ...SITE, url: 'https://new.example/' } };
  expect(report(NOTHING, moved)).toContain('## Another address of the site\n');
  expect(report(NOTHING, moved)).toContain(
    'The site’s address becomes “https:\u200b//new.example/” (it was “https:\u200b//example.org/”).',
  );
});

test('an article that was seen by nobody takes nothing from anybody when it goes', () => {
  for (const [where, told] of [
    ['draft', 'it was a draft, published nowhere'],
    ['scheduled', 'it was to be published on 2026-11-20'],
    ['published', 'its page, its entries and its web copy go'],
  ] as const)
    expect(report(standing(large(1, 0), where), NOTHING)).toContain(`\`content/articles/0.md\`: ${told}\n`);
});

test('the milestones of a draft are new when it is published, and gone when it is taken back', () => {
  const [draft, published] = [standing(large(1, 2), 'draft'), large(1, 2)];
  expect(report(draft, published)).toContain('## 1 changed article, 2 new milestones\n');
  expect(report(published, draft)).toContain('## 1 changed article, 2 gone milestones\n');
  expect(report(draft, standing(large(1, 2), 'scheduled'))).toContain('## 1 changed article\n');
});

test('only what was compared is said to change nothing', () => {
  const content = {
    base: null,
    reason: 'Why.',
    editions: [],
    broken: new Set<string>(),
    findings: '',
    counts: '2 warnings',
  };
  expect(changeReport({ ...content, changes: null })).toContain('## What changes is not known, 2 warnings\n');
  expect(changeReport({ ...content, changes: publicationChanges(NOTHING, NOTHING) })).toContain(
    '## Nothing that is published changes, 2 warnings\n',
  );
});

test.each([
  ['renamed', ['boats'], [], 'it seems to be `boats` now. Give that `formerly: [ships]`'],
  ['gone', [], [], 'nothing has it any more'],
  ['renamed, with a redirect', ['boats'], ['ships'], null],
  ['still there', ['ships'], [], null],
])('a tag that is %s', (_, ids, formerly, words) => {
  const applied = (...tags: readonly string[]): Stand => {
    const { articles } = large(1, 0);
    return {
      ...NOTHING,
      articles: articles.map(({ article, standing: where }) => ({
        article: { ...article, tags: tags.map((id) => ({ id, label: id, evidence: [], implied: false })) },
        standing: where,
      })),
      tags: tags.map((id) => ({ id, label: id, formerly: [] })),
    };
  };
  const after = applied(...ids);
  const text = report(applied('ships'), { ...after, tags: after.tags.map((tag) => ({ ...tag, formerly })) });
  const [line] = /^- the page and the feed of the tag “ships” .*$/m.exec(text) ?? [null];
  expect(line === null).toBe(words === null);
  expect(line ?? '').toContain(words ?? '');
  expect(text.includes('1 tag that ends')).toBe(words !== null);
});
