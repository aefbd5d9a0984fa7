import { describe, expect, it } from 'vitest';

import { CONFIG, type TestPublication, testPublication } from './publication.ts';

/** Articles by name, each with lines of front matter. */
function publication(articles: Readonly<Record<string, string>>): TestPublication {
  return testPublication({
    'milepost.config.mjs': CONFIG,
    ...Object.fromEntries(
      Object.entries(articles).map(([name, fields]) => [
        `content/articles/${name}.md`,
        `---\ntitle: About <${name.slice(11)}>\n${fields}\n---\n\nWords about ${name.slice(11)}, and no more.\n`,
      ]),
    ),
  });
}

async function built(articles: Readonly<Record<string, string>>): Promise<TestPublication> {
  const made = publication(articles);
  const { code, stderr } = await made.milepost('build');
  expect(stderr).not.toMatch(/ error | warning /);
  expect(code).toBe(0);
  return made;
}

/** What the page of an article shows of its series. */
function shown(made: TestPublication, name: string): string | null {
  const page = made.read(`out/articles/${name}/index.html`);
  const boxes = [...page.matchAll(/<nav class="series"[\s\S]*?<\/nav>/g)].map(([box]) => box);
  return boxes.length === 0
    ? null
    : boxes.map((box) => box.replaceAll(/<\/?bdi>/g, '').replaceAll(/\s*\n\s*/g, '')).join('\n');
}

/** The titles on the page of a series, in their order. */
function listed(made: TestPublication, slug: string): readonly (string | undefined)[] {
  const page = made.read(`out/series/${slug}/index.html`);
  return [...page.matchAll(/<h2 class="entry-title"><a [^>]*>([^<]*)</g)].map(([, title]) => title);
}

const THREE = {
  '2016-01-01-alpha': 'series: Ships & <Harbours>',
  '2016-02-01-beta': 'series: "Ships & <Harbours>"',
  '2016-03-01-gamma': 'series: [Ships & <Harbours>]',
};

describe('a series', () => {
  it('has a page of its articles in the order of their dates, and each says which part it is', async () => {
    const made = await built(THREE);
    expect(listed(made, 'ships-harbours')).toEqual([
      'About &lt;alpha&gt;',
      'About &lt;beta&gt;',
      'About &lt;gamma&gt;',
    ]);
    expect(shown(made, 'beta')).toBe(
      '<nav class="series" lang="en" dir="ltr" aria-label="Series">' +
        '<p>Part 2 of <a href="../../series/ships-harbours/">Ships &amp; &lt;Harbours&gt;</a></p>' +
        '<details><summary>All parts</summary><ol>' +
        '<li lang="en"><a href="../../articles/alpha/">About &lt;alpha&gt;</a></li>' +
        '<li lang="en"><b aria-current="page">About &lt;beta&gt;</b></li>' +
        '<li lang="en"><a href="../../articles/gamma/">About &lt;gamma&gt;</a></li>' +
        '</ol></details></nav>',
    );
    expect(made.read('out/sitemap.xml')).toContain('<loc>https://example.org/series/ships-harbours/</loc>');
  });

  it.each([
    ['series_order', 'series: S\nseries_order: 2', 'series: S\nseries_order: 1'],
    ['Pelican’s series_index', 'series: S\nseries_index: 2', 'series: S\nseries_index: 1'],
    ['a record', 'series: { name: S, order: 2 }', 'series: { title: S, part: 1 }'],
    ['Hugo’s list', 'series: [S]\nseries_weight: 20', 'series: [S]\nseries_weight: 10'],
    ['one of them only', 'series: S', 'series: S\nseries_order: 9'],
    ['zero and halves', 'series: S\nseries_order: 0.5', 'series: S\nseries_order: 0'],
  ])('is in the order that %s states', async (_, older, newer) => {
    const made = await built({ '2016-01-01-older': older, '2016-02-01-newer': newer });
    expect(listed(made, 's')).toEqual(['About &lt;newer&gt;', 'About &lt;older&gt;']);
    expect(shown(made, 'newer')).toContain('Part 1 of');
  });

  it('may be one of several that an article is in, with another place in each', async () => {
    const made = await built({
      '2016-01-01-one': 'series: [{ name: A, order: 2 }, { name: B, order: 1 }]',
      '2016-01-02-two': 'series: [{ name: A, order: 1 }, { name: B, order: 2 }]',
    });
    expect(listed(made, 'a')).toEqual(['About &lt;two&gt;', 'About &lt;one&gt;']);
    expect(listed(made, 'b')).toEqual(['About &lt;one&gt;', 'About &lt;two&gt;']);
    expect(shown(made, 'one')?.split('\n')).toHaveLength(2);
  });

  it('of one article is none yet, and comes with the second, on the page of the first, too', async () => {
    const made = await built({ '2016-01-01-alpha': 'series: S' });
    expect(shown(made, 'alpha')).toBeNull();
    expect([...made.files().keys()].filter((path) => path.startsWith('series/'))).toEqual([]);
    made.write('content/articles/2016-02-01-beta.md', '---\ntitle: Second\nseries: S\n---\n\nText.\n');
    await made.milepost('build');
    expect(shown(made, 'alpha')).toContain('Part 1 of');
    expect(shown(made, 'alpha')).toContain('Second');
    made.write('content/articles/2016-02-01-beta.md', '---\ntitle: Other\nseries: S\n---\n\nText.\n');
    await made.milepost('build');
    expect(shown(made, 'alpha')).toContain('Other');
    made.write('content/articles/2016-02-01-beta.md', '---\ntitle: Other\n---\n\nText.\n');
    await made.milepost('build');
    expect(shown(made, 'alpha')).toBeNull();
    expect([...made.files().keys()].filter((path) => path.startsWith('series/'))).toEqual([]);
  });

  it('of many lists none beside each, and has several pages, numbered on', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 41 }, (_, index) => [
        `2016-01-01-part-${String(index + 1).padStart(2, '0')}`,
        `series: Long\nseries_order: ${index + 1}`,
      ]),
    );
    const made = await built(many);
    expect(shown(made, 'part-41')).toContain('Part 41 of');
    expect(shown(made, 'part-41')).not.toContain('<details>');
    expect(listed(made, 'long')).toHaveLength(40);
    expect(made.read('out/series/long/page/2/index.html')).toContain('<ol class="entries parts" start="41">');
  });

  it.each([
    'Введение в контейнеры',
    'Einführung',
    '容器生态系统的里程碑以及它们对安全的意义和未来几年可能发生的变化',
  ])('of any script has its page where its links lead: %s', async (name) => {
    const made = await built({ '2016-01-01-one': `series: ${name}`, '2016-01-02-two': `series: ${name}` });
    const href = /<nav class="series"[\s\S]*?<a href="\.\.\/\.\.\/([^"]*)"/.exec(
      made.read('out/articles/one/index.html'),
    )?.[1];
    const address = decodeURIComponent(href ?? '');
    expect(address).not.toContain('%');
    const page = made.read(`out/${address}index.html`);
    expect(page).toContain(`<link rel="canonical" href="https://example.org/${href}">`);
  });

  it('is told from another whose name differs in signs, or far behind', async () => {
    const long = 'A very long name of a series about containers, from first principles, volume';
    const names = ['Learning C', 'Learning C++', 'Learning C#', `${long} one`, `${long} two`, '🚢'];
    const made = await built(
      Object.fromEntries(
        names.flatMap((name, index) => [
          [`2016-01-01-${index}-a`, `series: "${name}"`],
          [`2016-01-02-${index}-b`, `series: " ${name.toUpperCase()}  "`],
        ]),
      ),
    );
    const pages = [...made.files().keys()].filter((path) => path.startsWith('series/'));
    expect(pages).toHaveLength(names.length);
    for (const [index] of names.entries()) expect(shown(made, `${index}-b`)).toContain('Part 2 of');
  });

  it('speaks the language of the article', async () => {
    const made = await built({
      '2016-01-01-eins': 'series: Schiffe\nlanguage: de',
      '2016-01-02-two': 'series: Schiffe',
    });
    expect(shown(made, 'eins')).toContain('Teil 1 von');
    expect(shown(made, 'eins')).toContain('<li lang="en"><a href="../../articles/two/">');
    expect(shown(made, 'two')).toContain('Part 2 of');
  });

  it('is in the data', async () => {
    const made = await built({ ...THREE, '2016-04-01-delta': 'series: Solo\nseries_order: 3' });
    const data: unknown = JSON.parse(made.read('out/data/articles.json'));
    expect(data).toMatchObject({
      articles: [
        { slug: 'delta', series: [{ name: 'Solo', order: 3 }] },
        { slug: 'gamma', series: [{ name: 'Ships & <Harbours>', order: null }] },
        {},
        {},
      ],
    });
  });

  it.each(['series: true', 'series: false', 'series: ""', 'series: []', 'series:'])(
    '%s is none, and nothing is said',
    async (fields) => {
      const made = await built({ '2016-01-01-a': fields, '2016-01-02-b': fields });
      expect(shown(made, 'a')).toBeNull();
    },
  );

  it.each(['series: { order: 1 }', 'series: [[]]'])(
    '%s is reported at its line, and the article published',
    async (fields) => {
      const made = publication({ '2016-01-01-a': fields });
      const { code, stderr } = await made.milepost('build');
      expect(code).toBe(0);
      expect(stderr).toContain('2016-01-01-a.md:3:1 warning Unexpected value of `series`');
    },
  );

  it('beyond the tenth is named', async () => {
    const made = publication({ '2016-01-01-a': `series: [${'abcdefghijk'.split('').join(', ')}]` });
    const { stderr } = await made.milepost('build');
    expect(stderr).toContain('Unexpected 11 series, expected 10 or fewer');
  });
});
