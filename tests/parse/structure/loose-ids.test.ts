import { describe, expect, test } from 'vitest';

import type { FrontMatter } from '../../../pipeline/model/source.ts';
import { parseText } from '../parse-text.ts';

/** What a link to each id leads to that the text of the items and around them no longer has. */
function targets(text: string, frontMatter: Partial<FrontMatter> = {}): Readonly<Record<string, string>> {
  const { article } = parseText(text, frontMatter);
  return Object.fromEntries([
    ...article.fragments.map((id) => [id, 'the article']),
    ...[...article.milestones, ...article.groups].flatMap(({ title, fragments }) =>
      fragments.map((id) => [id, title]),
    ),
  ]);
}

describe('a link leads to', () => {
  test('the item that a heading became, and to the article that its title names', () => {
    expect(
      targets('# 3 things\n\nSo.\n\n## 1. Alpha\n\nA.\n\n## 2. Beta\n\nB.\n\n## 3. Gamma\n\nC.\n'),
    ).toEqual({
      '3-things': 'the article',
      '1-alpha': 'Alpha',
      '2-beta': 'Beta',
      '3-gamma': 'Gamma',
    });
  });

  test('the group that a heading became, not to the first item in it', () => {
    const item = (name: string): string => `- [${name}](https://a.example/): it`;
    const text = ['# Links', '## News', item('A'), item('B'), '## Tools', item('C'), item('D')].join('\n\n');
    expect(targets(`${text}\n`)).toEqual({ links: 'the article', news: 'News', tools: 'Tools' });
  });

  test('the first item of a list, and to each item whose own id it is', () => {
    const items = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'].map(
      (name) => `<li id="${name}-x">${name}</li>`,
    );
    const half = (name: string, from: number, to: number): string =>
      `<ul id="${name}">\n${items.slice(from, to).join('\n')}\n</ul>\n`;
    const text = `# 5 links\n\nSo.\n\n${half('one', 0, 2)}\n${half('two', 2, 5)}`;
    expect(targets(text)).toEqual({
      '5-links': 'the article',
      one: 'Alpha',
      'Alpha-x': 'Alpha',
      'Beta-x': 'Beta',
      two: 'Gamma',
      'Gamma-x': 'Gamma',
      'Delta-x': 'Delta',
      'Epsilon-x': 'Epsilon',
    });
  });

  test('the row of a table, to its first where it is the table’s, and to the article where it is the head’s', () => {
    const row = (name: string): string => `<tr id="${name}"><td id="${name}-cell">${name}</td></tr>`;
    const head = '<thead id="head"><tr><th id="tool">Tool</th></tr></thead>';
    const text = `<table id="table">${head}<tbody id="body">${row('Alpha')}${row('Beta')}</tbody></table>\n`;
    expect(targets(text, { title: 'Tools', milestones: { shape: 'table', level: null } })).toEqual({
      table: 'Alpha',
      head: 'the article',
      tool: 'the article',
      body: 'Alpha',
      Alpha: 'Alpha',
      'Alpha-cell': 'Alpha',
      Beta: 'Beta',
      'Beta-cell': 'Beta',
    });
  });

  test('the first row of a table, even where the tag of that row is left out', () => {
    const text = '<table id="table"><td>Alpha<td>one<tr id="own"><td>Beta<td>two</table>\n';
    expect(targets(text, { title: 'Tools', milestones: { shape: 'table', level: null } })).toEqual({
      table: 'Alpha',
      own: 'Beta',
    });
  });

  test('the item in which something is that is not shown', () => {
    const rule = (id: string): string => `<hr id="${id}">`;
    const items = ['Alpha', 'Beta', 'Gamma'].map(
      (name) => `## ${name} {#${name}-own}\n\nWords.\n\n${rule(name)}`,
    );
    const found = targets(`# 3 things\n\nSo.\n\n${items.join('\n\n')}\n`);
    expect([found['Alpha'], found['Beta'], found['Gamma']]).toEqual(['Alpha', 'Beta', 'Gamma']);
  });

  test('the last item where what surrounds the article is left out', () => {
    const items = [1, 2, 3].map((number) => `## ${number}. Item ${number}\n\n${'Words of it. '.repeat(9)}`);
    const text = `# 3 things\n\n${items.join('\n\n')}\n\n## About the author\n\n<p id="she">She writes.</p>\n`;
    expect(targets(text)).toMatchObject({ she: 'Item 3', 'about-the-author': 'Item 3' });
  });
});

test('an id that the text still has is none of these', () => {
  const text =
    '# 2 things\n\n<b id="before">So.</b>\n\n## 1. Alpha\n\n### Inner\n\n<b id="within">A.</b>\n\n## 2. Beta\n\nB.\n';
  expect(targets(text)).toEqual({ '2-things': 'the article', '1-alpha': 'Alpha', '2-beta': 'Beta' });
});
