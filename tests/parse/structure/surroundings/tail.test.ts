import { describe, expect, test } from 'vitest';

import type { ParsedArticle } from '../../../../pipeline/model/parsed.ts';
import { leftOutText } from '../../left-out-text.ts';
import { parseText } from '../../parse-text.ts';

const PROSE = 'Nobody had planned for it, and yet the change went through the whole industry within weeks.';

/** Text of this many characters that gives no sign of what it is. */
function filler(length: number): string {
  return (
    'Lorem ipsum dolor. '
      .repeat(Math.ceil(length / 19))
      .slice(0, length - 1)
      .trimEnd()
      .padEnd(length - 1, 'x') + '.'
  );
}

/** A list of three under headings, and what follows it. */
function withTail(tail: string, body = PROSE): ParsedArticle {
  const items = ['Alpha ships', 'Beta follows', 'Gamma ends it'].map(
    (title, index) => `## ${index + 1}. ${title}\n\n${body}`,
  );
  return parseText(
    `# 3 things that changed everything\n\nTo begin with.\n\n${items.join('\n\n')}\n\n${tail}\n`,
  ).article;
}

describe('what follows the last of items that contain their whole text', () => {
  /** Eleven bold beginnings; this many of the first ten continue in a paragraph of their own. */
  const after = (following: number): ParsedArticle => {
    const items = Array.from({ length: 11 }, (_, index) => {
      const more = index < following || index === 10 ? `\n\nIt went on ${index}.` : '';
      return `**${index + 1}. Thing ${String.fromCodePoint(65 + index)}.** ${PROSE}${more}`;
    });
    return parseText(`# 11 things that changed everything\n\n${items.join('\n\n')}\n`).article;
  };

  test('is closing words if fewer than three in ten of the others continue', () => {
    const { milestones, outro } = after(2);
    expect(milestones).toHaveLength(11);
    expect(outro?.text).toBe('It went on 10.');
    expect(milestones.at(-1)?.body.text).not.toContain('It went on');
  });

  test('is its own if three in ten do', () => {
    const { milestones, outro } = after(3);
    expect(milestones).toHaveLength(11);
    expect(outro).toBeNull();
    expect(milestones.at(-1)?.body.text).toContain('It went on 10.');
  });
});

describe('a rule in the last item', () => {
  test('begins the closing words if the others have none', () => {
    expect(withTail('---\n\nThe end of it.').outro?.text).toBe('The end of it.');
  });

  test('is its own if another item has one inside', () => {
    const article = withTail('---\n\nThe end of it.', `${PROSE}\n\n---\n\n${PROSE}`);
    expect(article.outro).toBeNull();
    expect(article.milestones.at(-1)?.body.text).toContain('The end of it.');
  });

  test('between the items, or at the very end, belongs to nobody', () => {
    const article = withTail('---', `${PROSE}\n\n---`);
    expect(article.outro).toBeNull();
    expect(article.milestones.map(({ body }) => body.html.includes('<hr'))).toEqual([false, false, false]);
  });
});

describe('a box at the end', () => {
  test.each([
    ['biography', '**About the author**'],
    ['sponsor’s box', '## From our sponsor\n\nThis issue is sponsored by Acme.'],
  ])('(%s) is left out up to 1,200 characters, a longer one is the article’s', (_, head) => {
    const said = head.includes('\n') ? 'This issue is sponsored by Acme.'.length : 0;
    const box = (length: number): string =>
      leftOutText(withTail(`${head}\n\n${filler(length - said)}`, filler(3000)));
    expect(box(1200)).toContain('Lorem');
    expect(box(1201)).toBe('');
  });

  test('by a sponsor says so within 300 characters', () => {
    const box = (before: number): string =>
      leftOutText(withTail(`## A word\n\n${filler(before - 1)} Sponsored by Acme.`, filler(3000)));
    expect(box(300 - 'Sponsored by'.length)).toContain('Acme');
    expect(box(301 - 'Sponsored by'.length)).toBe('');
  });

  test('of one line has at most 300 characters', () => {
    const line = (length: number): string => {
      const start = 'This issue is sponsored by ';
      return leftOutText(withTail(start + filler(length - start.length), filler(3000)));
    };
    expect(line(300)).toContain('sponsored');
    expect(line(301)).toBe('');
  });
});

describe('what follows a sign that an article is over', () => {
  /** Characters of the article: three bodies, their titles, and what begins it. */
  const BEFORE = withTail('').milestones.reduce(
    (sum, { body, title }) => sum + body.text.length + title.length,
    0,
  );

  test('is set aside as lines that are not sentences, up to 120 characters', () => {
    const after = (line: string): boolean =>
      (withTail(`Source: https://a.example/\n\n${line}`).outro?.text ?? '').includes(line);
    expect(after('y'.repeat(120))).toBe(true);
    expect(after('y'.repeat(121))).toBe(false);
    expect(after(`${'y'.repeat(20)}.`)).toBe(false);
  });

  test('is set aside in the last three fifths of an article, not earlier', () => {
    const lines = (count: number): string => Array.from({ length: count }, () => 'y'.repeat(50)).join('\n\n');
    const isAside = (count: number): boolean =>
      (withTail(`Source: https://a.example/\n\n${lines(count)}`).outro?.text ?? '').includes('Source');
    // Below half of the whole, and far above.
    expect(isAside(Math.floor(BEFORE / 50))).toBe(true);
    expect(isAside(Math.floor(BEFORE / 50) * 3)).toBe(false);
  });
});

describe('a sentence of biography at the end', () => {
  const isLeftOut = (...after: readonly string[]): boolean =>
    leftOutText(withTail(['*Priya N. is a consultant in Pune.*', ...after].join('\n\n'))).includes('Priya');

  test('has at most two blocks after it', () => {
    expect(isLeftOut('Licensed under CC BY 4.0.', 'All rights reserved.')).toBe(true);
    expect(isLeftOut('Licensed under CC BY 4.0.', 'All rights reserved.', '12 comments')).toBe(false);
  });
});

test.each(['About the author', 'Related posts', 'Comments'])(
  'a heading “%s” is an item between items, but not before the first',
  (heading) => {
    const titles = (...headings: readonly string[]): readonly string[] =>
      parseText(
        `# 3 things that changed everything\n\nTo begin with.\n\n${headings.map((one) => `## ${one}\n\n${PROSE}`).join('\n\n')}\n`,
      ).article.milestones.map(({ title }) => title);
    expect(titles(heading, 'Alpha', 'Beta', 'Gamma')).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(titles('Alpha', heading, 'Beta', 'Gamma')).toEqual(['Alpha', heading, 'Beta', 'Gamma']);
  },
);
