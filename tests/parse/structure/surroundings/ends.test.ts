import { describe, expect, test } from 'vitest';

import type { ParsedArticle } from '../../../../pipeline/model/parsed.ts';
import { leftOutText } from '../../left-out-text.ts';
import { parseText } from '../../parse-text.ts';
import { notIn } from './place-of.ts';

const PROSE = 'Nobody had planned for it, and yet the change went through the whole industry within weeks. ';
const ITEMS = [1, 2, 3].map((number) => `## ${number}. Item ${number}\n\n${PROSE.repeat(4)}`).join('\n\n');
const KEEP = '<!-- milepost: keep -->';

/** An article in a language whose closing words are none of the blocks before and behind its three items. */
function around(before: string, behind = ''): ParsedArticle {
  const text = `${before}\n\n${ITEMS}\n\n${behind}\n`;
  return parseText(text, { title: '3 things', language: 'it' }).article;
}

describe('what is beyond doubt no part of an article is left out where it begins', () => {
  test.each([
    'This issue is sponsored by Acme.',
    'Share: Reddit | Mail',
    '## A word\n\nSponsored by Acme.\n\nBuy anvils.',
    '## About the author\n\nShe writes.',
    'Advertisement\n\n---\n\nThis issue is sponsored by Acme.',
  ])('%j', (block) => {
    const { intro, milestones } = around(`${block}\n\n## Words\n\nSo it began.`);
    expect(milestones).toHaveLength(3);
    expect(intro?.text).toBe('Words\n\nSo it began.');
  });

  test('up to its first words', () => {
    const { intro, leftOut } = around('So it began.\n\nThis issue is sponsored by Acme.');
    expect(intro?.text).toBe('So it began.\n\nThis issue is sponsored by Acme.');
    expect(leftOut).toEqual([]);
  });

  test('not where it is but a bold line, which may well be its first words', () => {
    expect(around('**About the author**\n\nShe writes.').intro?.text).toBe('About the author\n\nShe writes.');
  });

  test('also where the author keeps what comes later', () => {
    const article = around(`This issue is sponsored by Acme.\n\nSo it began.\n\n${KEEP}`, '12 comments');
    expect(leftOutText(article)).toBe('This issue is sponsored by Acme.');
    expect(article.outro?.text).toBe('12 comments');
  });

  test('not where the author keeps all of it', () => {
    const article = around(`${KEEP}\n\nThis issue is sponsored by Acme.\n\nSo it began.`);
    expect(article.leftOut).toEqual([]);
  });
});

describe('what is beyond doubt no part of an article is left out where it ends', () => {
  test('also in several pieces with rules between them', () => {
    const article = around('So.', '---\n\n12 comments\n\n---\n\nAll rights reserved.\n\n---');
    expect(leftOutText(article)).toBe('12 comments\n\nAll rights reserved.');
    expect(article.outro).toBeNull();
  });

  test('but not where words follow it', () => {
    expect(around('So.', '12 comments\n\nAnd so it ended, as everybody had said.').leftOut).toEqual([]);
  });
});

describe('what an article says of its author ends', () => {
  const HEAD = '**About the author**\n\nShe writes.';

  test.each(['### More', '---\n\nAnd so it ended.', '```\ncode\n```', '| A |\n| - |\n| B |'])(
    'at %j',
    (block) => {
      expect(leftOutText(around('So.', HEAD))).toBe('About the author\n\nShe writes.');
      expect(around('So.', `${HEAD}\n\n${block}`).leftOut).toEqual([]);
    },
  );

  test('not at a list, a quote or a picture', () => {
    for (const block of ['- Books', '> Said she.', '![She](https://a.example/x.png)'])
      expect(around('So.', `${HEAD}\n\n${block}`).leftOut).toHaveLength(1);
  });
});

test('a section that somebody paid for is one below a heading of the second level or a finer one', () => {
  const paid = (level: number): string =>
    leftOutText(around('So.', `${'#'.repeat(level)} A word\n\nSponsored by Acme.\n\nBuy anvils.`));
  expect([2, 3, 6].map(paid)).toEqual(Array<string>(3).fill('A word\n\nSponsored by Acme.\n\nBuy anvils.'));
  expect(paid(1)).toBe('');
});

test('a section that is no item ends at the next heading of its level', () => {
  const { milestones, outro } = parseText(
    `# 3 things\n\n## Promotion\n\n### Finer\n\n1. One\n2. Two\n3. Three\n\n${ITEMS}\n`,
    { language: 'it' },
  ).article;
  expect(milestones.map(({ title }) => title)).toEqual(['Item 1', 'Item 2', 'Item 3']);
  expect(outro).toBeNull();
});

describe('a line that says that an article is over', () => {
  const LISTING = [
    'Related posts',
    'Recommended stories',
    'Similar articles',
    'More reading',
    'Popular posts',
    'Recent posts',
    'Share this',
    'Follow us on',
    'Find us on',
    'Filed under',
    'Posted in',
    'Tags: these',
  ];

  test('may have a list behind it where it speaks of one', () => {
    expect(
      notIn(
        'closing',
        LISTING.flatMap((line) => [`${line}\n\n- A\n- B`, `${line}\n\n1. A\n2. B`]),
      ),
    ).toEqual([]);
    expect(notIn('closing', ['Related posts\n\n<!-- these -->\n\n- A'])).toEqual([]);
    expect(
      notIn('item', ['Source: https://a.example/more\n\n- A', 'Related posts\n\n- A\n\n- B\n\n> C']),
    ).toEqual([]);
  });

  test('is the first of what is no item’s, with the rule before it', () => {
    const { outro, milestones } = around('So.', '---\n\nFiled under: lists\n\n---\n\nA line\n\nTags: lists');
    expect(outro?.text).toBe('Filed under: lists\n\nA line\n\nTags: lists');
    expect(milestones.at(-1)?.body.html).not.toContain('<hr>');
  });

  test('may have lines behind it, and definitions of links, but no sentences or other blocks', () => {
    const x = 'x'.repeat(150);
    expect(
      notIn('closing', [
        'Tags: lists\n\nA line',
        'Tags: lists\n\nA line “of it”',
        `Tags: lists\n\n[vim]: https://a.example/ "Vim ${x}`,
        `Tags: lists\n\n[${'v'.repeat(40)}]: https://a.example/ "Vim ${x}`,
        'Tags: lists\n\n<div>A line</div>',
      ]),
    ).toEqual([]);
    expect(
      notIn('item', [
        'Tags: lists\n\nA sentence.',
        'Tags: lists\n\nA question?',
        'Tags: lists\n\nSaid she: “So.”',
        'Tags: lists\n\n(So.)',
        'Tags: lists\n\n这里。',
        `Tags: lists\n\n[vim] https://a.example/${x}`,
        `Tags: lists\n\n[${'v'.repeat(41)}]: https://a.example/ "Vim ${x}`,
        'Tags: lists\n\n> A line',
        'Tags: lists\n\n- A line\n\n> A line',
      ]),
    ).toEqual([]);
  });

  test('is none of it where several sections have it', () => {
    const text = ITEMS.replaceAll(/(Item \d\n\n[^\n]+)/g, '$1\n\nTags: lists');
    const { milestones, outro } = parseText(`# 3 things\n\n${text}\n`, { language: 'it' }).article;
    expect(milestones.map(({ body }) => body.text.endsWith('Tags: lists'))).toEqual([true, true, true]);
    expect(outro).toBeNull();
  });

  test('may be said twice in the last section', () => {
    expect(notIn('closing', ['Tags: lists\n\nTags: things'])).toEqual([]);
  });

  test('is not all of an article', () => {
    expect(parseText('Tags: lists\n', { title: 'A tale' }).article.intro?.text).toBe('Tags: lists');
  });
});

describe('an article without items has no surroundings:', () => {
  test.each(['Tags: lists\n\nA line', '12 comments\n\nA line'])('%j', (text) => {
    const { intro, outro, leftOut } = parseText(`${text}\n`, { title: 'A tale' }).article;
    expect([intro?.text, outro, leftOut]).toEqual([text, null, []]);
  });
});
