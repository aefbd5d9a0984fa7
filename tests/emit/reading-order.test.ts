import { expect, test } from 'vitest';

import { listAuthors } from '../../pipeline/emit/author-list.ts';
import { publishTexts } from './publish-texts.ts';

const author = (name: string): { name: string; url: null; email: null } => ({ name, url: null, email: null });

const publication = publishTexts(
  { essay: '# On patience\n\nNobody had planned for it.\n' },
  {
    tags: ['Rust 1.10', 'zinc', 'Rust 1.9', 'Élan', 'egg'].map((text) => ({ text, line: 2, column: 8 })),
    authors: ['Zoë', 'Team 10', 'Émile', 'Team 9', 'adam'].map(author),
  },
);

test('tags are in the order in which people look for them', () => {
  expect(publication.tags.map(({ label }) => label)).toEqual([
    'egg',
    'Élan',
    'Rust 1.9',
    'Rust 1.10',
    'zinc',
  ]);
});

test('so are authors', () => {
  const names = listAuthors(publication).map(({ author: { name } }) => name);
  expect(names).toEqual(['adam', 'Émile', 'Team 9', 'Team 10', 'Zoë']);
});
