import { describe, expect, test } from 'vitest';

import { outline, parseText } from '../../parse-text.ts';
import { cut, headings } from './cut.ts';

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

describe('a comment at the end of an item says what the item is', () => {
  test.each([
    ['behind its words', '<!-- milestone: id=own -->', ''],
    ['behind a rule', '---\n\n<!-- milestone: id=own -->', ''],
    ['before a rule', '<!-- milestone: id=own -->\n\n---', ''],
    ['before what surrounds the article', '<!-- milestone: id=own -->', 'Tags: lists'],
    ['before what is left out', '<!-- milestone: id=own -->', '---\n\n12 comments'],
    ['before closing words', '<!-- milestone: id=own -->', 'In summary, it was a year.'],
  ])('%s', (_, comment, behind) => {
    const { milestones } = parseText(
      `## 1. A\n\nOne.\n\n${comment}\n\n## 2. B\n\nTwo.\n\n${comment}\n\n${behind}\n`,
    ).article;
    expect(milestones.map(({ attributes, body }) => [attributes.id, body.html])).toEqual([
      ['own', '<p>One.</p>'],
      ['own', '<p>Two.</p>'],
    ]);
  });
});
