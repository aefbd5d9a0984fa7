import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';

import { ARTICLE, CONFIG, testPublication, type TestPublication } from './publication.ts';

const PATH = 'content/articles/2016-12-27-three.md';
/** With a fourth milestone, so that two can be split off. */
const LONGER = `${ARTICLE}
## 4. Delta begins anew

In December, delta began what nobody had thought of before.
`;
const FILES = { 'milepost.config.ts': CONFIG, [PATH]: LONGER };

/** The ids in a feed by title, which have to be the same in its three formats. */
function idsOf(publication: TestPublication, folder = 'milestones/'): Readonly<Record<string, string>> {
  const read = (name: string): string => publication.read(`out/${folder}${name}`);
  const rss = (parseRssFeed(read('feed.xml')).items ?? []).map((item) => [item.title, item.guid?.value]);
  const atom = (parseAtomFeed(read('atom.xml')).entries ?? []).map(({ title, id }) => [title?.value, id]);
  const json = (parseJsonFeed(read('feed.json')).items ?? []).map(({ title, id }) => [title, id]);
  expect(atom).toEqual(rss);
  expect(json).toEqual(rss);
  return Object.fromEntries(rss);
}

/** Builds twice, with a change in between. */
async function around(change: (publication: TestPublication) => void): Promise<{
  publication: TestPublication;
  before: Readonly<Record<string, string>>;
  after: Readonly<Record<string, string>>;
}> {
  const publication = testPublication(FILES);
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  const before = { ...idsOf(publication), ...idsOf(publication, '') };
  change(publication);
  // The only article may be deleted.
  expect(await publication.milepost('build', '--yes')).toMatchObject({ code: 0 });
  return { publication, before, after: { ...idsOf(publication), ...idsOf(publication, '') } };
}

function edit(from: string | RegExp, to: string): (publication: TestPublication) => void {
  return (publication) => publication.write(PATH, publication.read(PATH).replace(from, to));
}

const sections = LONGER.split(/^(?=## )/mu);
const [head = '', alpha = '', ...later] = sections;
const [beta = '', gamma = '', delta = ''] = later;

describe('every id stays, in all three formats, when an editor', () => {
  test('retitles a milestone and the article', async () => {
    const { before, after } = await around((publication) => {
      edit('1. Alpha ships', '1. Alpha is out')(publication);
      edit('Three things that happened', 'What happened')(publication);
    });
    expect(after['Alpha is out']).toBe(before['Alpha ships']);
    expect(after['What happened']).toBe(before['Three things that happened']);
    expect(after['Beta follows']).toBe(before['Beta follows']);
  });

  test('renumbers them', async () => {
    const { before, after } = await around((publication) =>
      publication.write(
        PATH,
        LONGER.replaceAll(/^## (\d)/gmu, (_, number) => `## ${Number(number) + 10}`),
      ),
    );
    expect(after).toEqual(before);
  });

  test('reorders them', async () => {
    const { before, after } = await around((publication) =>
      publication.write(PATH, [head, `${delta.trim()}\n\n`, gamma, alpha, beta].join('')),
    );
    expect(after).toEqual(before);
  });

  test('moves the file', async () => {
    const { before, after } = await around(({ root }) => {
      renameSync(join(root, PATH), join(root, 'content/articles/other-name.md'));
    });
    expect(after).toEqual(before);
  });

  test('renames the slug', async () => {
    const { publication, before, after } = await around(edit('---\n', '---\nslug: renamed\n'));
    expect(after).toEqual(before);
    expect(publication.read('out/feed.xml')).toContain('https://example.org/articles/renamed/');
  });

  test('changes the base URL, and the feeds’ own ids stay, too', async () => {
    const feedIds = (publication: TestPublication): readonly (string | undefined)[] =>
      ['', 'milestones/'].map((folder) => parseAtomFeed(publication.read(`out/${folder}atom.xml`)).id);
    let old: readonly (string | undefined)[] = [];
    const { publication, before, after } = await around((publication) => {
      old = feedIds(publication);
      publication.write('milepost.config.ts', CONFIG.replace('example.org/', 'elsewhere.example/blog/'));
    });
    expect(after).toEqual(before);
    expect(feedIds(publication)).toEqual(old);
    expect(old).toEqual(['tag:example.org,2026:publication', 'tag:example.org,2026:publication/milestones']);
    expect(publication.read('out/feed.xml')).toContain('https://elsewhere.example/blog/articles/three/');
  });

  test('splits milestones off into an article of their own', async () => {
    const { before, after } = await around((publication) => {
      publication.write(PATH, [head, alpha, ...later.slice(0, 1)].join(''));
      publication.write(
        'content/articles/2016-12-28-others.md',
        `---\ntitle: Others\ndate: 2016-12-28\n---\n\n${later.slice(1).join('')}`,
      );
    });
    expect(after).toMatchObject(before);
    expect(Object.keys(after).sort()).toEqual([...Object.keys(before), 'Others'].sort());
  });
});

test('`updated` only changes if the meaning changed', async () => {
  const { publication } = await around(edit('nobody was surprised', 'everybody was surprised'));
  const items: readonly { title: string; date_modified: string }[] = JSON.parse(
    publication.read('out/milestones/feed.json'),
  ).items;
  expect(items.map(({ title, date_modified: time }) => [title, time.slice(0, 10)])).toEqual([
    ['Alpha ships', '2016-12-27'],
    ['Beta follows', '2026-11-24'],
    ['Gamma ends it', '2016-12-27'],
    ['Delta begins anew', '2016-12-27'],
  ]);
});

test('the id of a removed milestone is never given to another, not even one with the same title', async () => {
  const { publication, before } = await around((one) => one.write(PATH, [head, beta, gamma].join('')));
  publication.write(
    PATH,
    [
      head,
      '## 1. Alpha ships\n\nA wholly new text, about whales on their long way south.\n\n',
      beta,
      gamma,
    ].join(''),
  );
  await publication.milepost('build');
  const after = idsOf(publication);
  expect(after['Alpha ships']).toBeDefined();
  expect(Object.values(before)).not.toContain(after['Alpha ships']);
});

describe('an article that is deleted', () => {
  const OTHER = `---
title: Whales on their way
date: 2016-12-27
slug: three
---

In winter they swim south, and hardly anybody sees them.
`;

  test.each([
    ['in its file', PATH],
    ['at its address', 'content/articles/whales.md'],
  ])('leaves its id to no other %s, and has it again when it comes back', async (_, path) => {
    const { publication, before } = await around(({ root }) => rmSync(join(root, PATH)));
    expect(idsOf(publication, '')).toEqual({});
    publication.write(path, OTHER);
    await publication.milepost('build');
    const other = idsOf(publication, '')['Whales on their way'];
    expect(other).toBe('tag:example.org,2016:three-2');
    publication.write('content/articles/back.md', LONGER);
    await publication.milepost('build');
    const after = { ...idsOf(publication), ...idsOf(publication, '') };
    expect(after).toEqual({ ...before, 'Whales on their way': other });
  });
});

test('a future date that is removed is still waited for: nothing says that it is published in the future', async () => {
  const publication = testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/soon.md': ARTICLE.replace('2016-12-27', '2026-12-01'),
  });
  await publication.milepost('build');
  publication.write('content/articles/soon.md', ARTICLE.replace('date: 2016-12-27\n', ''));
  expect(await publication.milepost('build', '--frozen')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('0 articles'),
  });
  for (const [path, text] of publication.files()) expect(text, path).not.toContain('Alpha ships');
});

test.each([
  [
    'is broken',
    (lock: string) => lock.replace('"source"', 'source'),
    /milepost\.lock:5:3 error Unexpected text/u,
  ],
  [
    'has a conflict',
    (lock: string) => lock.replace('  "source"', '<<<<<<< HEAD\n  "source"'),
    /milepost\.lock:5:1 error Unexpected conflict marker of git/u,
  ],
  ['is empty', () => '', /milepost\.lock:1:1 error Unexpected text/u],
])('a lock that %s is an error with its line, and is not overwritten', async (_, spoil, message) => {
  const { publication } = await around(() => undefined);
  const broken = spoil(publication.read('milepost.lock'));
  publication.write('milepost.lock', broken);
  const { code, stderr } = await publication.milepost('build');
  expect(stderr).toMatch(message);
  expect(code).toBe(1);
  expect(publication.read('milepost.lock')).toBe(broken);
});

describe('two branches that each add an article', () => {
  // Nothing sorts between them, and they have as much in common as possible.
  const SIDE_BY_SIDE = { kappa: '2016-05-05', lambda: '2016-05-05' };

  /** A repository with a build on `main`, and branches that each add an article and build. */
  async function branches(
    articles: Readonly<Record<string, string>>,
    attributes = '',
  ): Promise<{
    publication: TestPublication;
    git: (...args: string[]) => string;
    ids: Readonly<Record<string, string>>;
  }> {
    const publication = testPublication({ ...FILES, '.gitignore': 'out/\n', '.gitattributes': attributes });
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
        cwd: publication.root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    const commit = async (branch: string): Promise<void> => {
      expect(await publication.milepost('build')).toMatchObject({ code: 0 });
      git('add', '-A');
      git('commit', '-q', '-m', branch);
    };
    git('init', '-q', '-b', 'main');
    await commit('main');
    const ids: Record<string, string> = {};
    for (const [name, date] of Object.entries(articles)) {
      git('checkout', '-q', '-b', name, 'main');
      publication.write(
        `content/articles/${date}-${name}.md`,
        ARTICLE.replace('2016-12-27', date).replaceAll(
          /things|Alpha|Beta|Gamma|alpha|beta|gamma/g,
          `$& ${name}`,
        ),
      );
      await commit(name);
      Object.assign(ids, idsOf(publication));
    }
    git('checkout', '-q', 'main');
    return { publication, git, ids };
  }

  test.each([
    ['before and after what is there', { early: '2015-01-01', late: '2017-01-01' }],
    ['around an article', { one: '2016-01-01', two: '2016-12-31' }],
  ])('%s: git merges without a conflict, and every id stays', async (_, articles) => {
    const { publication, git, ids } = await branches(articles);
    for (const name of Object.keys(articles)) git('merge', '-q', '--no-edit', name);
    expect(await publication.milepost('build', '--frozen')).toMatchObject({ code: 0 });
    expect(idsOf(publication)).toEqual(ids);
  });

  test('side by side: also without a conflict if .gitattributes says `merge=union`', async () => {
    const { publication, git, ids } = await branches(SIDE_BY_SIDE, 'milepost.lock merge=union\n');
    for (const name of Object.keys(SIDE_BY_SIDE)) git('merge', '-q', '--no-edit', name);
    expect(await publication.milepost('build', '--frozen')).toMatchObject({ code: 0 });
    expect(idsOf(publication)).toEqual(ids);
  });

  test('side by side without that: the conflict is in those two entries and is an error; with both sides kept, all is well', async () => {
    const { publication, git, ids } = await branches(SIDE_BY_SIDE);
    git('merge', '-q', '--no-edit', 'kappa');
    expect(() => git('merge', '-q', '--no-edit', 'lambda')).toThrow(/git/u);
    expect(git('diff', '--name-only', '--diff-filter=U')).toBe('milepost.lock\n');
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toMatch(/milepost\.lock:\d+:1 error Unexpected conflict marker of git/u);
    expect(code).toBe(1);
    const conflicted = publication.read('milepost.lock');
    expect(conflicted.match(/^<{7} /gmu)).toHaveLength(1);
    publication.write('milepost.lock', conflicted.replaceAll(/^(?:<{7}|={7}|>{7}).*\n/gmu, ''));
    expect(await publication.milepost('build', '--frozen')).toMatchObject({ code: 0 });
    expect(idsOf(publication)).toEqual(ids);
  });
});

test('an article that gets another slug keeps its ids, and its old address leads to the new one', async () => {
  const fields = (slug: string): string => LONGER.replace('---\n', `---\n${slug}`);
  const publication = testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/2016-12-27-Rust-1.94.0.md': fields('slug: rust-1940\n'),
  });
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  const before = { ...idsOf(publication), ...idsOf(publication, '') };
  publication.write('content/articles/2016-12-27-Rust-1.94.0.md', fields(''));
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  expect({ ...idsOf(publication), ...idsOf(publication, '') }).toEqual(before);
  expect(publication.read('out/articles/rust-1940/index.html')).toContain('/articles/rust-1-94-0/');
  // Mails link to the copy on the web by the slug that the article had then.
  expect(publication.read('out/newsletters/rust-1940/edition.html')).toContain(
    'url=../../newsletters/rust-1-94-0/edition.html"',
  );
  publication.write('content/articles/2017-01-02-rust-1940.md', '# Another\n\nOf the year 1940.\n');
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  expect(publication.read('out/newsletters/rust-1940/edition.html')).toContain('Of the year 1940.');
});
