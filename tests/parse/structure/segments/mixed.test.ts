import { expect, test } from 'vitest';

import { parseText } from '../../parse-text.ts';
import { cut } from './cut.ts';

const TEXT = 'Some words about it that are long enough to be a body. '.repeat(3).trim();
const link = (title: string): string => `[${title}](https://a.example/)`;

test('where headings of two levels are items, a lower one inside an item of the upper level is part of it', () => {
  const text = [
    `## ${link('One')}`,
    TEXT,
    '### Aside',
    TEXT,
    `## ${link('Two')}`,
    `### ${link('Alpha')}`,
    TEXT,
    `### ${link('Beta')}`,
    TEXT,
    `## ${link('Three')}`,
    TEXT,
    `## ${link('Four')}`,
    TEXT,
    `## ${link('Five')}`,
    `### ${link('Gamma')}`,
    TEXT,
    `### ${link('Delta')}`,
    TEXT,
  ].join('\n\n');
  const { article } = parseText(text, {
    title: 'Links of the week',
    milestones: { shape: 'headings', level: null },
  });
  expect(cut(article)).toMatchObject({
    items: [
      ['One', `${TEXT}\n\nAside\n\n${TEXT}`],
      ['Alpha', TEXT],
      ['Beta', TEXT],
      ['Three', TEXT],
      ['Four', TEXT],
      ['Gamma', TEXT],
      ['Delta', TEXT],
    ],
    groups: [
      ['Two', 1, null],
      ['Five', 5, null],
    ],
  });
});
