import { describe, expect, test } from 'vitest';

import { fragmentsOf } from '../../../pipeline/enrich/identity/fragments.ts';
import { PAGE_IDS } from '../../../pipeline/enrich/identity/page-ids.ts';
import { publishTexts } from '../publish-texts.ts';
import { attribute, parsePage, type ParsedPage } from './parsed-page.ts';
import { programTemplates } from '../../support/program-templates.ts';
import { renderSite } from './site-files.ts';

/** The pages of articles, by name. */
async function pages(texts: Readonly<Record<string, string>>): Promise<Readonly<Record<string, ParsedPage>>> {
  const files = await renderSite(publishTexts(texts));
  return Object.fromEntries(
    Object.keys(texts).map((name) => [name, parsePage(files.get(`articles/${name}/index.html`) ?? '')]),
  );
}

async function page(text: string): Promise<ParsedPage> {
  const { sample } = await pages({ sample: text });
  if (sample === undefined) throw new Error('Expected a page');
  return sample;
}

/** Where the link with these words leads. */
function target(page: ParsedPage, words: string): string | null {
  const link = page.all('a').find(({ children: [first] }) => first?.type === 'text' && first.value === words);
  return link === undefined ? null : attribute(link, 'href');
}

/** The words of the element with an id. */
function at(page: ParsedPage, id: string): string | undefined {
  const names = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'span', 'p', 'div', 'li', 'a'];
  const found = names.flatMap((name) => page.all(name)).find((element) => attribute(element, 'id') === id);
  return found === undefined
    ? undefined
    : JSON.stringify(found.children).replace(/.*?"value":"(.*?)".*/s, '$1');
}

const ROUNDUP = `# Three things

Before [the second](#2-second-thing), read [the end](#3-third-thing).

### In between

## 1. First thing

### Details

Words.

## 2. Second thing

### Details

Words, as in [the details above](#details), [those here](#details-1) and [before](#in-between).

## 3. Third thing

The end, and back to [the top](#three-things).
`;

describe('a heading in the text', () => {
  test('has the id that GitHub gives it, counted over the whole article', async () => {
    const shown = await page(ROUNDUP);
    expect(shown.ids).toEqual(
      expect.arrayContaining(['in-between', 'details', 'details-1', 'first-thing', 'second-thing']),
    );
    expect(shown.faults).toEqual([]);
  });

  test.each([
    ['## Über „Größe“ & more!', 'über-größe--more'],
    ['## 数据 与 图', '数据-与-图'],
    ['## `code()` and *emphasis*', 'code-and-emphasis'],
    ['## A [link](https://example.org/) in it', 'a-link-in-it'],
    ['Underlined\n---', 'underlined'],
    ['<h2>In HTML</h2>', 'in-html'],
    ['##Without space', 'without-space'],
  ])('%s', async (heading, id) => {
    expect((await page(`# An essay\n\nWords.\n\n${heading}\n\nMore words.`)).ids).toContain(id);
  });

  test.each([
    ['## Title {#own}', 'own'],
    ['## Title {#own .wide key="value"}', 'own'],
    ['## Title {#own} ##', 'own'],
    ['Title {#own}\n---', 'own'],
    ['## Title {#Own_Name}', 'Own_Name'],
    ['<h2 id="own">Title</h2>', 'own'],
    ['<a id="own"></a>\n\n## Title', 'own'],
    ['<a name="own"></a>\n## Title', 'own'],
    ['## <a name="own"></a>Title', 'own'],
    ['<span id="own"></span>\n\n## Title', 'own'],
  ])('has the id that its author gave it, which is not printed: %s', async (heading, id) => {
    const shown = await page(`# An essay\n\nWords.\n\n${heading}\n\nMore words, and [a link](#${id}).`);
    expect(shown.ids.filter((one) => one === id)).toHaveLength(1);
    expect(target(shown, 'a link')).toBe(`#${id}`);
    expect(shown.text('main')).toContain('Title\n');
    expect(shown.text('main')).not.toContain('#own');
  });
});

describe('a place in the text that has an id', () => {
  test.each([
    ['A word <span id="here">here</span>.'],
    ['A word <a id="here">here</a>.'],
    ['A word <a name="here"></a>here.'],
    ['<div id="here">\n\nWords.\n\n</div>'],
    ['<section id="here">\n\n## A heading\n\nWords.\n\n</section>'],
    ['<p id="here">Words.</p>'],
    ['<p id="here"></p>\n\nWords.'],
    ['<a id="here"></a>\n\nWords.'],
    ['- one\n- <a id="here"></a>two'],
    ['<table id="here"><tr><td>a</td></tr></table>'],
    ['<ul>\n<li id="here">one</li>\n</ul>'],
  ])('keeps it: %s', async (text) => {
    const shown = await page(`# An essay\n\nWords.\n\n${text}\n\nMore, and [a link](#here).`);
    expect(shown.ids.filter((id) => id === 'here')).toHaveLength(1);
    expect(shown.faults).toEqual([]);
  });

  test('keeps it in a milestone, and within the title of one', async () => {
    const shown = await page(
      ROUNDUP.replace('Words.', '<a id="a"></a>Words.').replace('2. Second', '<a id="b"></a>2. Second'),
    );
    expect(shown.ids).toEqual(expect.arrayContaining(['a', 'b', 'second-thing']));
  });
});

describe('a milestone', () => {
  test('is found by the id that GitHub gives its heading, besides its own', async () => {
    const shown = await page(ROUNDUP);
    expect(target(shown, 'the second')).toBe('#2-second-thing');
    expect(shown.ids).toEqual(expect.arrayContaining(['2-second-thing', 'second-thing']));
    expect(target(shown, 'the top')).toBe('#three-things');
    expect(shown.ids.indexOf('three-things')).toBeLessThan(shown.ids.indexOf('first-thing'));
  });

  test('has the anchor that its author gives its heading', async () => {
    const shown = await page(ROUNDUP.replace('2. Second thing', '2. Second thing {#two}'));
    expect(shown.ids).toContain('two');
    expect(shown.text('main')).toContain('Second thing');
    expect(shown.text('main')).not.toContain('{');
    expect(
      publishTexts({ a: ROUNDUP.replace('2. Second thing', '2. Second thing {#two}') }).articles[0]
        ?.milestones[1]?.url,
    ).toBe('https://example.org/articles/a/#two');
  });

  test('keeps its anchor if a heading in the text has the same words, and links to that one follow it', async () => {
    const shown = await page(
      ROUNDUP.replace('### In between', '### First thing').replace('(#in-between)', '(#first-thing)'),
    );
    expect(at(shown, 'first-thing-1')).toBe('First thing');
    expect(target(shown, 'before')).toBe('#first-thing-1');
    expect(new Set(shown.ids).size).toBe(shown.ids.length);
  });

  test.each([
    [
      'a list',
      '<ol id="list">\n<li id="one"><b>One thing</b> happened.</li>\n<li id="two"><b>Two things</b> did.</li>\n<li><b>Three things</b> were more.</li>\n</ol>',
      ['list', 'one', 'two'],
    ],
    [
      'a table',
      '<table id="table"><tr id="one"><td>1</td><td>One thing</td><td>Words.</td></tr><tr><td>2</td><td>Two things</td><td>Words.</td></tr><tr><td>3</td><td>Three</td><td>Words.</td></tr></table>',
      ['table', 'one'],
    ],
  ])('takes over the ids of %s whose items are milestones', async (_, html, ids) => {
    const text = `# Three things of 2016\n\nWords.\n\n${html}`;
    expect(publishTexts({ sample: text }).articles[0]?.milestones).toHaveLength(3);
    const shown = await page(text);
    expect(shown.ids).toEqual(expect.arrayContaining(ids));
    expect(new Set(shown.ids).size).toBe(shown.ids.length);
  });
});

test('links within an article are absolute in feeds and mails, which show part of the page', () => {
  const [article] = publishTexts({ sample: ROUNDUP }).articles;
  expect(article?.milestones[1]?.body.html).toContain('href="https://example.org/articles/sample/#details"');
  expect(article?.intro?.html).toContain('href="https://example.org/articles/sample/#2-second-thing"');
});

test('a group is found by the id of its heading, and by the one that its author gave it', async () => {
  const items = (from: number): string =>
    [0, 1, 2].map((more) => `### ${from + more}. Thing ${from + more}\n\nWords.\n`).join('\n');
  const shown = await page(
    `# Six things\n\nWords.\n\n## The spring: it began {#spring}\n\n${items(1)}\n## The autumn, at last\n\n${items(4)}`,
  );
  expect(shown.ids).toEqual(expect.arrayContaining(['spring', 'the-autumn-at-last']));
  expect(shown.all('h2').map((heading) => attribute(heading, 'id'))).toEqual([
    'spring',
    'the-autumn-at-last',
  ]);
  expect(shown.text('main')).not.toContain('{');
});

describe('a link to a heading', () => {
  test('in another article leads there, into a milestone and into the text', async () => {
    const { other } = await pages({
      sample: ROUNDUP.replace('### In between', '### First thing'),
      other: '# Another\n\nSee [the second](sample.md#2-second-thing), [the heading](sample.md#first-thing).',
    });
    expect(other && target(other, 'the second')).toBe('../../articles/sample/#2-second-thing');
    expect(other && target(other, 'the heading')).toBe('../../articles/sample/#first-thing-1');
  });

  test.each([
    ['#Second-Thing', 'second-thing'],
    ['#user-content-details', 'details'],
    ['#Details', 'details'],
    ['#%64etails', 'details'],
  ])('leads there however it is written: %s', async (written, id) => {
    const shown = await page(ROUNDUP.replace('#in-between', written));
    expect(new URL(target(shown, 'before') ?? '', 'https://example.org/articles/sample/').hash).toMatch(
      new RegExp(`^#(?:${id}|${written.slice(1)})$`),
    );
    expect(shown.ids).toContain(id);
  });

  test('that does not exist stays as it is', async () => {
    const shown = await page(ROUNDUP.replace('#in-between', '#nowhere'));
    expect(target(shown, 'before')).toBe('#nowhere');
  });
});

describe('an id', () => {
  test('is unique on a page, whatever the text: those of the page itself and of milestones stay', async () => {
    const shown = await page(
      `# An essay\n\nSee [that](#content).\n\n## Content\n\n## Content\n\n<a id="x"></a><a id="x"></a>\n\n<h2 id="email">E-mail</h2>`,
    );
    expect(new Set(shown.ids).size).toBe(shown.ids.length);
    expect(attribute(shown.one('main'), 'id')).toBe('content');
    expect(target(shown, 'that')).toBe('#content-2');
    expect(at(shown, 'content-2')).toBe('Content');
  });

  test.each(PAGE_IDS)('%s is one of a page’s own', (id) => {
    expect([...programTemplates('site').values()].some(({ text }) => text.includes(` id="${id}"`))).toBe(
      true,
    );
  });

  test('of the page itself is known as such', () => {
    const article = [
      'layout.liquid',
      'article.liquid',
      'partials/subscribe.liquid',
      'partials/milestone.liquid',
      'partials/toc.liquid',
    ];
    const own = article.flatMap((name) =>
      Array.from(
        programTemplates('site')
          .get(name)
          ?.text.matchAll(/ id="([\w-]+)"/g) ?? [],
        ([, id]) => id,
      ),
    );
    expect(new Set(own)).toEqual(new Set(PAGE_IDS));
  });

  test('on an article’s page is known', async () => {
    const [article] = publishTexts({ sample: ROUNDUP }).articles;
    const { ids } = await page(ROUNDUP);
    if (article === undefined) throw new Error('Expected an article');
    expect([...fragmentsOf(article)].filter((id) => !PAGE_IDS.includes(id)).sort()).toEqual(
      ids.filter((id) => !PAGE_IDS.includes(id)).sort(),
    );
  });

  test('in text that only looks like one, in code and attributes, is ignored', async () => {
    const shown = await page(
      '# An essay\n\n`<a id="content">` and <img src="a.png" alt=\'<b id="content">\'>',
    );
    expect(shown.text('main')).toContain('<a id="content">');
    expect(attribute(shown.one('img'), 'alt')).toBe('<b id="content">');
  });
});
