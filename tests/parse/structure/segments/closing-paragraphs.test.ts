import { describe, expect, test } from 'vitest';

import { parseText } from '../../parse-text.ts';
import { type Cut, cut } from './cut.ts';

const linked = (name: string): string =>
  `Some words, then [${name}](https://a.example/${name}) and more of them, so that the paragraph has no title.`;

function paragraphs(...blocks: readonly string[]): Cut {
  const text = ['## Books', linked('alpha'), linked('beta'), linked('gamma'), ...blocks].join('\n\n');
  return cut(parseText(text, { milestones: { shape: 'paragraphs', level: null } }).article);
}

describe('a paragraph with a link below a heading that closes the article', () => {
  test('is part of the closing words', () => {
    const { items, outro } = paragraphs('## Conclusion', 'So much.', linked('more'));
    expect(items).toHaveLength(3);
    expect(outro).toMatch(/^Conclusion\n\nSo much\.\n\nSome words, then more/);
  });

  test('is an item where others follow below another heading', () => {
    expect(paragraphs('## Conclusion', linked('more'), '## Films', linked('delta')).items).toHaveLength(5);
  });

  test('is an item where there are no others', () => {
    const text = `## Books\n\nWords.\n\n## Conclusion\n\n${linked('alpha')}\n\n${linked('beta')}\n`;
    expect(
      cut(parseText(text, { milestones: { shape: 'paragraphs', level: null } }).article).items,
    ).toHaveLength(2);
  });
});

test('a numbered paragraph below a heading that closes the article is an item', () => {
  const text = `## Books\n\n${[1, 2, 3].map((number) => `**${number}. Title**\n\nWords.`).join('\n\n')}\n\n## Conclusion\n\n**4. Title**\n\nWords.\n`;
  expect(
    cut(parseText(text, { milestones: { shape: 'paragraphs', level: null } }).article).items,
  ).toHaveLength(4);
});
