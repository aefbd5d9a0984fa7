import { describe, expect, test } from 'vitest';

import type { ParsedArticle } from '../../../pipeline/model/parsed.ts';
import { outline, parseText } from '../parse-text.ts';

const x = (count: number): string => 'x'.repeat(count);

/** What the milestones of an article hold, and the groups that they are in. */
function cut({ intro, milestones, groups, outro }: ParsedArticle) {
  return {
    intro: intro?.text ?? null,
    items: milestones.map(({ title, body }) => [title, body.text]),
    groups: groups.map(({ title, first, lead }) => [title, first, lead?.text ?? null]),
    outro: outro?.text ?? null,
  };
}

const lists = (text: string) => cut(parseText(text, { milestones: { shape: 'list', level: null } }).article);
const headings = (text: string, level: number) =>
  cut(parseText(text, { milestones: { shape: 'headings', level } }).article);

describe('words beside blocks in what holds an item are a paragraph', () => {
  test.each(['a', 'b', 'code', 'em', 'i', 'span', 'strong', 'sub', 'sup', 'u'])('with <%s>', (name) => {
    const text = `<dl><dt>Alpha</dt><dd>one <${name}>two</${name}> three<p>four</p>five</dd><dt>Beta</dt><dd>six</dd></dl>\n`;
    const { milestones } = parseText(text, { milestones: { shape: 'html', level: null } }).article;
    expect(milestones[0]?.body.html).toMatch(/^<p>one .*two.* three<\/p>\s*<p>four<\/p>\s*<p>five<\/p>$/);
  });

  test.each(['<br>', '<img src="https://a.example/x.png">'])('with %s', (element) => {
    const text = `<dl><dt>Alpha</dt><dd>one${element}two</dd><dt>Beta</dt><dd>six</dd></dl>\n`;
    const { milestones } = parseText(text, { milestones: { shape: 'html', level: null } }).article;
    expect(milestones[0]?.body.html).toMatch(/^<p>one<[^>]*>two<\/p>$/);
  });
});

describe('a bold line between lists heads a group', () => {
  const between = (block: string) =>
    lists(`# 4 links\n\n- A\n- B\n\n${block}\n\n- C\n- D\n`).groups.map(([title]) => title);

  test.each([
    ['**Tools**', 'Tools'],
    ['<p><b>Tools</b></p>', 'Tools'],
    [`**${x(80)}**`, x(80)],
  ])('%s', (block, title) => {
    expect(between(block)).toEqual([title]);
  });

  test.each([`**${x(81)}**`, '**Tools** of ours', '*Tools*', 'Tools', '> **Tools**'])(
    'and %s does not',
    (block) => {
      expect(between(block)).toEqual([]);
    },
  );

  test('nor between numbered ones', () => {
    const text = '# 4 links\n\n1. A\n2. B\n\n**Tools**\n\n3. C\n4. D\n';
    expect(lists(text)).toMatchObject({
      groups: [],
      items: [
        ['A', ''],
        ['B', 'Tools'],
        ['C', ''],
        ['D', ''],
      ],
    });
  });
});

describe('a sentence that ends in a colon before an item heads a group', () => {
  const before = (...blocks: readonly string[]) =>
    lists(`# 4 links\n\n- A\n- B\n\n${blocks.join('\n\n')}\n\n- C\n- D\n`);

  test.each([
    ['And now for more:', 'And now for more'],
    ['And now for more ：', 'And now for more'],
    [`${x(248)}:`, x(248)],
  ])('%s', (sentence, title) => {
    expect(before('Words.', sentence)).toMatchObject({
      groups: [[title, 2, null]],
      items: [
        ['A', ''],
        ['B', 'Words.'],
        ['C', ''],
        ['D', ''],
      ],
    });
  });

  test.each(['And now for more.', `${x(249)}:`, 'More: or less', '> And now for more:'])(
    'and %s does not',
    (sentence) => {
      expect(before('Words.', sentence).groups).toEqual([]);
    },
  );

  test('nor where it is all that an item has', () => {
    expect(before('And now for more:').groups).toEqual([]);
  });
});

describe('a heading', () => {
  test('of the items’ level or above ends an item, a finer one does not', () => {
    const text =
      '# 3 things\n\n## News\n\nOf a year.\n\n### A\n\nOne.\n\n#### Inner\n\nTwo.\n\n## Tools\n\n### B\n\nThree.\n\n### C\n\nFour.\n';
    expect(headings(text, 3)).toEqual({
      intro: null,
      items: [
        ['A', 'One.\n\nInner\n\nTwo.'],
        ['B', 'Three.'],
        ['C', 'Four.'],
      ],
      groups: [
        ['News', 0, 'Of a year.'],
        ['Tools', 1, null],
      ],
      outro: null,
    });
  });

  test('over lists ends an item where it is as coarse as those over the others', () => {
    const text = '# 4 links\n\nWords.\n\n## News\n\n- A\n- B\n\n### Finer\n\nMore.\n\n## Tools\n\n- C\n- D\n';
    expect(lists(text)).toMatchObject({
      intro: 'Words.',
      groups: [
        ['News', 0, null],
        ['Tools', 2, null],
      ],
    });
    expect(lists(text).items[1]?.[1]).toContain('Finer');
  });

  test('of any level ends an item where none is over the items', () => {
    const text = '# 3 links\n\nWords.\n\n- A\n- B\n- C\n\n###### After\n\nMore.\n';
    expect(lists(text).outro).toBe('After\n\nMore.');
  });

  test('before the first item, like those of later groups, heads the first', () => {
    const text =
      '# 4 links\n\nWords.\n\n#### Note\n\nOf it.\n\n## News\n\nThese.\n\n- A\n- B\n\n## Tools\n\n- C\n- D\n';
    expect(lists(text)).toMatchObject({
      intro: 'Words.\n\nNote\n\nOf it.',
      groups: [
        ['News', 0, 'These.'],
        ['Tools', 2, null],
      ],
    });
    const alone = '# 2 links\n\nWords.\n\n## News\n\nThese.\n\n- A\n- B\n';
    expect(lists(alone)).toMatchObject({ intro: 'Words.\n\nNews\n\nThese.', groups: [] });
  });

  test('without items behind it is closing words', () => {
    const text = '# 2 links\n\n## News\n\n- A\n- B\n\n## Tools\n\nNone.\n\n## Also\n\nNothing.\n';
    expect(lists(text)).toMatchObject({ outro: 'Tools\n\nNone.\n\nAlso\n\nNothing.' });
  });
});

describe('items that are headings and other numbered lines', () => {
  const numbered = (...items: readonly string[]): string =>
    `# 4 things\n\n${items.map((item, index) => item.replace('N', `${index + 1}\\.`)).join('\n\n')}\n`;

  test('end at headings of their level where most of them are headings', () => {
    const text = numbered(
      '## N A\n\nOne.',
      '## N B\n\n### Inner\n\nTwo.',
      '## N C\n\nThree.',
      '**N D**\n\nFour.',
    );
    expect(cut(parseText(text).article)).toMatchObject({
      items: [
        ['A', 'One.'],
        ['B', 'Inner\n\nTwo.'],
        ['C', 'Three.'],
        ['D', 'Four.'],
      ],
      groups: [],
    });
  });

  test('end at the coarsest headings where no more than half of them are', () => {
    const text = numbered(
      '## N A\n\nOne.',
      '**N B**\n\n#### Inner\n\nTwo.',
      '## N C\n\nThree.',
      '**N D**\n\nFour.',
    );
    expect(cut(parseText(text).article)).toMatchObject({
      items: [
        ['A', 'One.'],
        ['B', 'Inner\n\nTwo.'],
        ['C', 'Three.'],
        ['D', 'Four.'],
      ],
    });
  });
});

test('a sentence with a colon below a group’s heading is what the group begins with', () => {
  const text = '# 4 links\n\n## News\n\n- A\n- B\n\n## Tools\n\nWords.\n\nSuch as:\n\n- C\n- D\n';
  expect(lists(text).groups).toEqual([
    ['News', 0, null],
    ['Tools', 2, 'Words.\n\nSuch as:'],
  ]);
});

test('a sentence with a colon before the first item is part of the introduction', () => {
  expect(lists('# 2 links\n\nWords.\n\nSuch as:\n\n- A\n- B\n')).toMatchObject({
    intro: 'Words.\n\nSuch as:',
    groups: [],
  });
});

describe('a line that is but a year', () => {
  const timeline = (block: string) =>
    cut(
      parseText(
        `# A timeline\n\n**March 3** – A\n\n**May 4** – B\n\n${block}\n\n**June 5** – C\n\n**July 6** – D\n`,
        {
          milestones: { shape: 'paragraphs', level: null },
        },
      ).article,
    ).groups;

  test.each([
    ['2000', '2000'],
    ['<div>2000</div>', '2000'],
    ['1990–1999', '1990–1999'],
  ])('heads a group: %s', (block, title) => {
    expect(timeline(block)).toEqual([[title, 2, null]]);
  });

  test.each(['May 2000', '2000 words', 'Words', '> 2000'])('and %s does not', (block) => {
    expect(timeline(block)).toEqual([]);
  });

  test('heads none between items without dates, or between headings', () => {
    expect(lists('# 4 links\n\n1. A\n2. B\n\n2000\n\n3. C\n4. D\n').groups).toEqual([]);
    const dated = '## March 3: A\n\nOne.\n\n2000\n\n## May 4: B\n\nTwo.\n';
    expect(headings(dated, 2).groups).toEqual([]);
  });
});

describe('rules', () => {
  test('around closing words are nobody’s, one between them stays', () => {
    const { outro } = parseText(
      '## 1. A\n\nOne.\n\n## 2. B\n\nTwo.\n\n## Conclusion\n\n---\n\nThree.\n\n---\n\nFour.\n\n---\n',
    ).article;
    expect(outro?.text).toBe('Conclusion\n\nThree.\n\nFour.');
    expect(outro?.html.match(/<hr>/g)).toHaveLength(2);
  });

  test('alone behind the last item are nothing', () => {
    const { milestones, outro } = parseText(
      '## 1. A\n\nOne.\n\n---\n\n## 2. B\n\nTwo.\n\n---\n\n---\n',
    ).article;
    expect(outro).toBeNull();
    expect(milestones.map(({ body }) => body.html)).toEqual(['<p>One.</p>', '<p>Two.</p>']);
  });
});

test('an article of which no list is an item is introduction, all of it', () => {
  expect(
    cut(parseText('# On patience\n\nWords.\n\n## The river\n\nMore.\n', { milestones: false }).article),
  ).toEqual({
    intro: 'Words.\n\nThe river\n\nMore.',
    items: [],
    groups: [],
    outro: null,
  });
});

describe('elements that only lay out a page are opened', () => {
  test.each(['div', 'section', 'article', 'main', 'center'])('<%s>', (name) => {
    const text = `<${name} id="here">\n\n## 1. A\n\nOne.\n\n<${name}>\n\n## 2. B\n\nTwo.\n\n</${name}>\n</${name}>\n`;
    const { article } = parseText(text);
    expect(outline(article)).toEqual(['1 A', '2 B']);
    // The heading has an id of its own already.
    expect(article.milestones.map(({ body }) => body.html)).toEqual(['<p id="here">One.</p>', '<p>Two.</p>']);
  });

  test.each(['blockquote', 'details', 'aside'])('<%s> is not', (name) => {
    const text = `## A\n\nOne.\n\n## B\n\nTwo.\n\n<${name}>\n\n## C\n\nThree.\n\n</${name}>\n`;
    expect(headings(text, 2).items.map(([title]) => title)).toEqual(['A', 'B']);
  });
});

describe('the author’s word', () => {
  const text =
    '# Tales\n\n## A\n\n- One\n- Two\n\n### C\n\n| Row | Is |\n| - | - |\n| Row one | x |\n| Row two | y |\n\n> Said one.\n\n> Said two.\n\n**Bold one** goes on.\n\n**Bold two** goes on.\n\n## B\n\nWords.\n\n### D\n\nWords.\n';

  test.each([
    ['headings', 2, ['A', 'B']],
    ['headings', 3, ['C', 'D']],
    ['list', null, ['One', 'Two']],
    ['table', null, ['Row one', 'Row two']],
    ['html', null, ['Said one', 'Said two']],
    ['paragraphs', null, ['Bold one', 'Bold two']],
    ['headings', 4, []],
  ] as const)('chooses %s of level %j', (shape, level, titles) => {
    const { milestones } = parseText(text, { milestones: { shape, level } }).article;
    expect(milestones.map(({ title }) => title)).toEqual(titles);
  });
});
