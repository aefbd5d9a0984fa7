import { describe, expect, test } from 'vitest';

import { parseText } from '../../parse-text.ts';

const picture = (name: string): string =>
  `[![${name}](https://a.example/${name}.png)](https://a.example/${name})`;

/** The pictures of the introduction, of each item, and of the closing words. */
function pictures(...blocks: readonly string[]): readonly string[] {
  const { article } = parseText(`# 3 events\n\nHere they are.\n\n${blocks.join('\n\n')}\n`);
  return [article.intro, ...article.milestones.map(({ body }) => body), article.outro].map((prose) =>
    Array.from(prose?.html.matchAll(/alt="(\w+)"/g) ?? [], ([, alt]) => alt).join(' '),
  );
}

const item = (number: number): string => `## ${number}. Event\n\nWords about it.`;

describe('pictures', () => {
  test('above the headings belong to the items below them', () => {
    const found = pictures(picture('one'), item(1), picture('two'), item(2), picture('three'), item(3));
    expect(found).toEqual(['', 'one', 'two', 'three', '']);
  });

  test('below the text of each belong to the items above them', () => {
    expect(pictures(item(1), picture('one'), item(2), picture('two'), item(3), picture('three'))).toEqual([
      '',
      'one',
      'two',
      'three',
      '',
    ]);
    expect(pictures(item(1), picture('one'), item(2), picture('two'), item(3))).toEqual([
      '',
      'one',
      'two',
      '',
      '',
    ]);
  });

  test('above the first heading and behind the last item are not known to belong to what is below', () => {
    const found = pictures(
      picture('zero'),
      item(1),
      picture('one'),
      item(2),
      picture('two'),
      item(3),
      picture('three'),
    );
    expect(found).toEqual(['zero', 'one', 'two', 'three', '']);
  });

  test('above one heading alone belong to nothing else than before', () => {
    expect(pictures(picture('one'), item(1), item(2), item(3))).toEqual(['one', '', '', '', '']);
  });

  test('come behind the heading in their order, with their links, and the first words stay first', () => {
    const { article } = parseText(
      `# 3 events\n\nHere.\n\n${picture('one')}\n\n${picture('uno')}\n\n${item(1)}\n\n${picture('two')}\n\n${item(2)}\n\n${picture('three')}\n\n${item(3)}\n`,
    );
    expect(article.milestones[0]?.body.html).toMatch(/alt="one".*alt="uno".*Words about it/s);
    expect(article.milestones[0]?.links.map(({ url }) => url)).toEqual([
      'https://a.example/one',
      'https://a.example/uno',
    ]);
  });
});
