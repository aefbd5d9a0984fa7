import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { type TestPublication, testPublication } from './publication.ts';

const CONFIG = `export default {
  site: { url: 'https://blog.example.org/', title: 'Blog', language: 'en' },
  newsletter: { from: { name: 'Blog', address: 'news@example.org' } },
};
`;

const TEN = `# Three things

## 1. Docker ships

On 4 February 2016, it shipped to everybody who had been waiting for a long time.

## 2. Kubernetes follows

In 2015, a foundation took it over and made it what it is today.

## 3. The third

There is nothing to say about this one but that it is the third of three.
`;

/** A publication whose lock and files are committed on `main`. */
async function committed(files: Readonly<Record<string, string>>): Promise<TestPublication> {
  const publication = testPublication({
    'milepost.config.mjs': CONFIG,
    '.gitignore': '.milepost\nout\n',
    ...files,
  });
  await publication.milepost('build');
  git(publication, 'init', '-q', '-b', 'main');
  git(publication, 'add', '-A');
  git(publication, 'commit', '-q', '-m', 'Published');
  return publication;
}

function git({ root }: TestPublication, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
  return execFileSync('git', [...who, ...args], { cwd: root, encoding: 'utf8' }).trim();
}

async function report(
  publication: TestPublication,
  ...args: readonly string[]
): Promise<{ text: string; changes: unknown; code: number }> {
  const { code, stdout } = await publication.milepost('check', '--report', 'report.md', '--json', ...args);
  const { changes }: { changes: unknown } = JSON.parse(stdout);
  return { text: publication.read('report.md'), changes, code };
}

describe('the report of a change', () => {
  test('says which milestones appear, change and vanish, what readers see, and what subscribers get', async () => {
    const publication = await committed({
      'content/articles/2026-11-20-ten.md': TEN,
      'content/articles/2026-11-21-essay.md': '# An essay\n\nOnly text.\n',
    });
    const base = git(publication, 'rev-parse', 'HEAD');
    git(publication, 'rm', '-q', 'content/articles/2026-11-21-essay.md');
    publication.write(
      'content/articles/2026-11-20-ten.md',
      `${TEN.replace('4 February', '5 February')
        .replace('Kubernetes follows', 'Kubernetes leads')
        .replace(
          /## 3.*$/s,
          '',
        )}## 3. Another\n\nSomething else entirely, about ships and sealing wax, cabbages and kings.\n`,
    );
    publication.write(
      'content/articles/2026-11-24-new.md',
      '# New\n\n## 1. A\n\nText.\n\n## 2. B\n\nText.\n',
    );
    publication.write('content/articles/2026-12-24-xmas.md', '# Christmas\n\nText.\n');
    publication.write(
      'content/articles/2026-11-23-draft.md',
      '---\ndraft: true\n---\n# Unfinished\n\nText.\n',
    );
    const { text, changes, code } = await report(publication);
    expect(code).toBe(0);
    expect(changes).toMatchObject({
      base,
      milestones: { new: 3, changed: 2, gone: 1 },
      editions: ['xmas', 'new'],
    });
    for (const line of [
      `Compared with \`${base.slice(0, 10)}\`.`,
      '### new: Christmas',
      '`content/articles/2026-12-24-xmas.md`: to be published on 2026-12-24',
      '### new: Unfinished',
      '`content/articles/2026-11-23-draft.md`: a draft, published nowhere',
      '### changed: [Three things](<https://blog.example.org/articles/ten/>)',
      '| changed | 1 [Docker ships](<https://blog.example.org/articles/ten/#docker-ships>) | date 2016-02-05, was 2016-02-04; text |',
      '| changed | 2 [Kubernetes leads](<https://blog.example.org/articles/ten/#kubernetes-follows>) | title, was “Kubernetes follows” |',
      '| new | 3 Another |  |',
      '| gone | 3 The third |  |',
      '### gone: An essay',
      '- 1 entry new in the feed of articles: “New”',
      '- 1 entry no longer in the feed of articles: “An essay”',
      '- 3 entries new in the feed of milestones: “A”, “B”, “Another”',
      '- 2 entries marked as edited in the feed of milestones: “Docker ships”, “Kubernetes leads”',
      '- 1 entry no longer in the feed of milestones: “The third”',
      'Whoever has had a changed article by mail gets no second mail.',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/^\| Christmas \| `xmas` \| on 2026-12-24 \| 1 item \| \d+ KiB \|$/m);
    expect(text).toMatch(/^\| New \| `new` \| with the next `send` \| 2 items \| \d+ KiB \|$/m);
  });

  test('compares with where the branch began, and leaves repository, index and files alone', async () => {
    const publication = await committed({ 'content/articles/2026-11-20-ten.md': TEN });
    git(publication, 'checkout', '-q', '-b', 'change');
    publication.write('content/articles/2026-11-22-mine.md', '# Mine\n\nText.\n');
    git(publication, 'add', '-A');
    git(publication, 'commit', '-q', '-m', 'Mine');
    git(publication, 'checkout', '-q', 'main');
    publication.write('content/articles/2026-11-23-theirs.md', '# Theirs\n\nText.\n');
    git(publication, 'add', '-A');
    git(publication, 'commit', '-q', '-m', 'Theirs');
    git(publication, 'checkout', '-q', 'change');
    publication.write('content/articles/2026-11-24-more.md', '# More\n\nText.\n');
    const before = git(publication, 'status', '--porcelain');
    const { text } = await report(publication, '--base', 'main');
    expect(text).toContain('### new: Mine');
    expect(text).toContain('### new: More');
    expect(text).not.toContain('Theirs');
    expect(git(publication, 'status', '--porcelain')).toBe(`${before}\n?? report.md`);
    const own = join(publication.root, '.milepost');
    expect(existsSync(own) ? readdirSync(own).filter((name) => name.startsWith('base-')) : []).toEqual([]);
  });

  test('mentions nobody, links nothing and formats nothing, whatever the content says', async () => {
    const publication = await committed({ 'content/articles/2026-11-20-ten.md': TEN });
    publication.write(
      'content/articles/2026-11-22-evil.md',
      '---\ntitle: "@octocat fixes #12 | <img src=x> **b** `c` [l](https://evil.example) www.evil.example"\n---\n\nText.\n',
    );
    const { text } = await report(publication);
    expect(text).not.toMatch(/@octocat|#12|(?<!\\)<img|https:\/\/evil|www\.evil/);
    expect(text).toContain(String.raw`\| \<img src=x\> \*\*b\*\* \`c\` \[l\]`);
  });

  test('an article that can’t be published any more is not called gone', async () => {
    const publication = await committed({ 'content/articles/2026-11-20-ten.md': TEN });
    publication.write('content/articles/2026-11-20-ten.md', `---\ntitle: [\n---\n${TEN}`);
    const { text, code } = await report(publication);
    expect(code).toBe(1);
    expect(text).toContain('### left out: Three things');
    expect(text).toContain('it can’t be published, see the findings');
  });

  test('of a first publication says that all of it is new', async () => {
    const publication = testPublication({ 'milepost.config.mjs': CONFIG, 'README.md': 'R' });
    git(publication, 'init', '-q', '-b', 'main');
    git(publication, 'add', 'README.md');
    git(publication, 'commit', '-q', '-m', 'Begun');
    publication.write('content/articles/2026-11-20-ten.md', TEN);
    const { text } = await report(publication);
    expect(text).toContain('There was no publication before, so everything is new.');
    expect(text).toContain('### new: Three things');
  });
});

describe('a report that can’t be compared', () => {
  test('because git lacks a file of the commit, does not call everything new', async () => {
    const publication = await committed({ 'content/articles/2026-11-20-ten.md': TEN });
    const blob = git(publication, 'rev-parse', 'HEAD:content/articles/2026-11-20-ten.md');
    rmSync(join(publication.root, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    const { text } = await report(publication);
    expect(text).toContain('What it is compared with can’t be read as a publication');
    expect(text).not.toContain('everything is new');
  });

  test('without a repository, has the findings alone', async () => {
    const publication = testPublication({
      'milepost.config.mjs': CONFIG,
      'content/articles/2026-11-20-ten.md': `${TEN}\n[dead](nowhere.md)\n`,
    });
    const { text } = await report(publication);
    expect(text).toContain('There is no commit to compare with.');
    expect(text).toContain('nowhere.md');
  });

  test.each([
    [['--report', 'r.md', '--base', 'nowhere'], 'There is no commit nowhere in this repository'],
    [['--base', 'main'], 'Unexpected `--base` without `--report`'],
    [['--report', 'no/such/r.md'], "Can't write the report to "],
  ])('is refused: %j', async (args, message) => {
    const publication = testPublication({
      'milepost.config.mjs': CONFIG,
      'content/articles/2026-11-20-short.md': 'Text.\n',
    });
    git(publication, 'init', '-q', '-b', 'main');
    const { code, stderr } = await publication.milepost('check', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
