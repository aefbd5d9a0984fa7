import { describe, expect, test } from 'vitest';

import type { Diagnostic } from '../../pipeline/model/diagnostic.ts';
import { ARTICLE, CONFIG, testPublication } from './publication.ts';

const OTHER = `---\ntitle: Other\ndate: 2020-01-01\n---\n\n## A heading\n\nText. <a id="own"></a>\n`;

/** The findings about a text with links and pictures, as \`line:column rule\` and message. */
async function found(text: string, { front = '' } = {}): Promise<readonly string[]> {
  const publication = testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/a.md': `---\ntitle: A\ndate: 2020-01-02\n${front}---\n\n${text}\n`,
    'content/articles/other.md': OTHER,
    'content/articles/three.md': ARTICLE,
    'content/articles/img/shot.png': 'x',
    'content/pages/about.md': '# About\n\nText.\n',
    'content/static/images/logo.png': 'x',
    'content/articles/draft.md': '---\ndraft: true\n---\n# Draft\n\nText.\n',
  });
  const { stdout } = await publication.milepost('check', '--json');
  const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(stdout);
  return diagnostics
    .filter(({ rule }) => rule.startsWith('dead-') || rule === 'incomplete-audio')
    .map(({ severity, rule, file, line, column, message }) => {
      expect([severity, file]).toEqual([
        rule === 'incomplete-audio' ? 'error' : 'warning',
        'content/articles/a.md',
      ]);
      return `${line}:${column} ${rule} ${message}`;
    });
}

describe('whatever leads nowhere is reported at its place, with the nearest name if one is close', () => {
  test.each([
    [
      'Some [text](othr.md).',
      '6:6 dead-link Unexpected link to `othr.md`, nothing of that name is published; the nearest is `articles/other.md`',
    ],
    ['[x](../nowhere/)', '6:1 dead-link Unexpected link to `../nowhere/`, nothing of that name is published'],
    [
      '[x](/articles/nowhere/)',
      '6:1 dead-link Unexpected link to `/articles/nowhere/`, nothing of that name is published',
    ],
    [
      '[x](/tags/nowhere-at-all/)',
      '6:1 dead-link Unexpected link to `/tags/nowhere-at-all/`, nothing of that name is published',
    ],
    ['[x](paper.pdf)', '6:1 dead-link Unexpected link to `paper.pdf`, nothing of that name is published'],
    ['[x](draft.md)', '6:1 dead-link Unexpected link to `draft.md`, nothing of that name is published'],
    [
      'A <a href="gone.html">link</a>',
      '6:3 dead-link Unexpected link to `gone.html`, nothing of that name is published',
    ],
    [
      '![x](img/shto.png)',
      '6:1 dead-picture Unexpected picture `img/shto.png`, there is no such file; the nearest is `articles/img/shot.png`',
    ],
    [
      '![x](/images/none.gif)',
      '6:1 dead-picture Unexpected picture `/images/none.gif`, there is no such file',
    ],
    [
      'Text.\n\n- An [item](#nowhere)',
      '8:6 dead-anchor Unexpected link to `#nowhere`, there is no such place on that page',
    ],
    [
      '[x](other.md#a-headin)',
      '6:1 dead-anchor Unexpected link to `other.md#a-headin`, there is no such place on that page; the nearest is `#a-heading`',
    ],
    [
      '[x](../pages/about.md#team)',
      '6:1 dead-anchor Unexpected link to `../pages/about.md#team`, there is no such place on that page',
    ],
  ])('%s', async (text, expected) => expect(await found(text)).toEqual([expected]));

  test.each([
    ['image: none.png', '4:1 dead-picture Unexpected picture `none.png`, there is no such file'],
    [
      'image: {url: img/shots.png}',
      '4:1 dead-picture Unexpected picture `img/shots.png`, there is no such file; the nearest is `articles/img/shot.png`',
    ],
    [
      'audio: none.mp3',
      '4:1 incomplete-audio Unexpected recording `none.mp3`, expected a file below content/articles/ or a whole URL',
    ],
  ])('%s', async (front, expected) =>
    expect(await found('Text.', { front: `${front}\n` })).toEqual([expected]),
  );
});

test('whatever leads somewhere is not', async () => {
  const text = `## Here we are

[1](other.md) [2](./other.md#a-heading) [3](other.md#own) [4](three.md#2-beta-follows) [5](#here-we-are) [6](#top) [7](#)
[8](../pages/about.md) [9](/about/) [10](/about) [11](/) [12](/tags/) [13](/feed.xml) [14](/articles/other/) [15](/images/logo.png)
[16](https://elsewhere.example/x#y) [17](mailto:a@example.org) [18](//elsewhere.example/x) [19](img/shot.png) [20](img/shot.png?x=1)
![1](img/shot.png) ![2](/images/logo.png) ![3](/articles/img/shot.png) ![4](data:image/png;base64,AAAA) [21](?x=1) [22](/old/)

A note.[^1]

[^1]: The note.`;
  expect(await found(text, { front: 'image: /images/logo.png\naliases: /old/\n' })).toEqual([]);
});

test.each([
  ['https://example.org/', '../../'],
  ['https://example.org/blog/', '../../'],
])('a path from the root works like the relative one, on %s', async (url) => {
  const publication = testPublication({
    'milepost.config.ts': CONFIG.replace('https://example.org/', url),
    'content/articles/2016/a.md': `---\ntitle: A\ndate: 2020-01-02\n---\n\n${[
      '/articles/other.md#a-heading',
      '/content/articles/other.md#a-heading',
      'articles/other.md#a-heading',
      'content/articles/other.md#a-heading',
      '../other.md#a-heading',
      '/blog/articles/other.md#a-heading',
    ]
      .map((link) => `[x](${link})`)
      .slice(0, url.endsWith('blog/') ? 6 : 5)
      .join(
        '\n',
      )}\n\n![p](/articles/img/shot.png) ![p](/content/articles/img/shot.png) ![p](/images/logo.png) ![p](articles/img/shot.png)\n`,
    'content/articles/other.md': OTHER,
    'content/articles/img/shot.png': 'x',
    'content/static/images/logo.png': 'x',
  });
  const { code, stderr } = await publication.milepost('build');
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('dead-')]);
  const page = publication.read('out/articles/a/index.html');
  const links = [...page.matchAll(/href="([^"]*)">x</g)].map(([, href]) => href);
  expect(new Set(links)).toEqual(new Set(['../../articles/other/#a-heading']));
  const pictures = [...page.matchAll(/<img src="([^"]*)"/g)].map(([, src]) => src);
  expect(pictures).toEqual([
    '../../articles/img/shot.png',
    '../../articles/img/shot.png',
    '../../images/logo.png',
    '../../articles/img/shot.png',
  ]);
});

test('with --strict it is an error; many equal ones share a line; switched off, there is none', async () => {
  const many = Array.from({ length: 30 }, (_, index) => `![x](p${index}-${'q'.repeat(index)}.png)`).join(
    '\n\n',
  );
  const publication = testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/a.md': `---\ntitle: A\ndate: 2020-01-02\n---\n\n${many}\n`,
  });
  const { code, stderr } = await publication.milepost('build');
  expect(code).toBe(0);
  expect(stderr.match(/dead-picture/g)).toHaveLength(1);
  expect(stderr).toContain('30');
  expect((await publication.milepost('build', '--strict')).code).toBe(1);
  publication.write(
    'milepost.config.ts',
    CONFIG.replace('{ site', "{ rules: { 'dead-picture': 'off' }, site"),
  );
  expect((await publication.milepost('build', '--strict')).code).toBe(0);
});

test('what comes and goes is noticed although the article that links to it is read from the cache', async () => {
  const publication = testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/a.md':
      '---\ntitle: A\ndate: 2020-01-02\n---\n\n[x](later.md) ![y](later.png) [z](later.md#part)\n',
  });
  const rules = async (): Promise<readonly string[]> =>
    (await publication.milepost('build')).stderr.match(/dead-\w+/g) ?? [];
  expect(await rules()).toEqual(['dead-link', 'dead-picture']);
  publication.write('content/articles/later.md', OTHER);
  expect(await rules()).toEqual(['dead-picture', 'dead-anchor']);
  publication.write('content/articles/later.png', 'x');
  publication.write('content/articles/later.md', OTHER.replace('A heading', 'Part'));
  expect(await rules()).toEqual([]);
  publication.write('content/articles/later.md', OTHER.replace('title:', 'draft: true\ntitle:'));
  expect(await rules()).toEqual(['dead-link']);
});

test('a very long name, and thousands that do not exist, cost no more than reading them', async () => {
  const long = 'x'.repeat(20_000);
  const links = Array.from({ length: 2_000 }, (_, index) => `[x](n${index}.md) [y](#p${index})`).join('\n\n');
  const started = performance.now();
  const rules = await found(`[a](${long}.md) [b](#${long})\n\n<p id="${long}y"></p>\n\n${links}`);
  expect(performance.now() - started).toBeLessThan(90_000);
  expect(rules).toHaveLength(4_002);
  expect(Math.max(...rules.map((rule) => rule.length))).toBeLessThan(300);
});
