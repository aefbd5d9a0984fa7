import { describe, expect, it } from 'vitest';

import { manyArticles } from '../emit/site/publications.ts';
import { richPublication } from '../emit/site/rich-publication.ts';
import { renderSite } from '../emit/site/site-files.ts';
import { budgetOf, BUDGETS, excess, heaviest } from './budgets.ts';

describe.each([
  ['a long article', richPublication],
  // Each list has as much as a page takes.
  ['600 articles', () => manyArticles(600)],
])('the pages of a site with %s', async (_, publication) => {
  const files = await renderSite(publication());
  const found = heaviest(files, '/log/');

  it.each(found.map(([budget, weighed]) => [budget.kind, budget, weighed] as const))(
    '%s',
    (_kind, budget, weighed) => {
      expect(excess(budget, weighed)).toEqual([]);
    },
  );

  it('are each of a kind that has a budget, or lead on to another', () => {
    const others = [...files].filter(
      ([path, text]) =>
        path.endsWith('.html') && !text.includes('http-equiv="refresh"') && budgetOf(path) === undefined,
    );
    expect(others.map(([path]) => path)).toEqual([]);
  });
});

it('every kind of page is weighed', async () => {
  const files = await renderSite(richPublication());
  expect(heaviest(files, '/log/').map(([{ kind }]) => kind)).toEqual(BUDGETS.map(({ kind }) => kind));
});
