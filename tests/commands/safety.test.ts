import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from 'vitest';

import { build } from '../../pipeline/build/build.ts';
import { testPublication, type TestPublication } from './publication.ts';

const article = (name: string, date: string): readonly [string, string] => [
  `content/articles/${date}-${name}.md`,
  `---\ntitle: Article ${name}\n---\n\n## 1. One\n\nText.\n\n## 2. Two\n\nText.\n`,
];
const CONFIG = `export default { site: { title: 'T', url: 'https://example.org', language: 'en' } };\n`;

describe('a build that would take most of what is published off the site', () => {
  let publication: TestPublication;
  beforeEach(() => {
    publication = testPublication({
      'milepost.config.ts': CONFIG,
      ...Object.fromEntries([
        article('a', '2026-01-01'),
        article('b', '2026-02-01'),
        article('c', '2026-03-01'),
        article('d', '2026-04-01'),
      ]),
    });
  });
  const at = (now: string, out = 'out'): ReturnType<typeof build> =>
    build({ root: publication.root, out: join(publication.root, out), env: {}, now: new Date(now) });

  test('because the clock was set back is refused, and nothing is changed', async () => {
    await publication.milepost('build');
    const before = publication.files('out');
    const lock = publication.read('milepost.lock');
    const report = await at('2026-01-15T00:00:00Z');
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        rule: 'most-would-go',
        message:
          '3 of 4 published articles would no longer be published; the time is 2026-01-15T00:00:00.000Z',
      },
    ]);
    expect(publication.files('out')).toEqual(before);
    expect(publication.read('milepost.lock')).toBe(lock);
  });

  test('is refused in a new out folder, too, as in CI', async () => {
    await publication.milepost('build');
    const { diagnostics } = await at('1970-01-01T00:00:00Z', 'elsewhere');
    expect(diagnostics.some(({ rule }) => rule === 'most-would-go')).toBe(true);
    expect(existsSync(join(publication.root, 'elsewhere'))).toBe(false);
  });

  test('is not seen in a new out folder of a publication that has little but future articles', async () => {
    await at('2026-01-15T00:00:00Z');
    const { diagnostics, articles } = await at('2026-01-15T00:00:00Z', 'elsewhere');
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(articles).toBe(1);
  });

  test('is refused in a new out folder if the clock shows a day before the last commit, within the same year', async () => {
    await publication.milepost('build');
    const commit = (date: string): unknown =>
      execFileSync(
        'git',
        [
          '-c',
          'user.name=a',
          '-c',
          'user.email=a@example.org',
          'commit',
          '--quiet',
          '--allow-empty',
          '-m',
          'x',
        ],
        {
          cwd: publication.root,
          env: { PATH: process.env['PATH'], HOME: publication.root, GIT_COMMITTER_DATE: date },
        },
      );
    const env = { PATH: process.env['PATH'] };
    const at = async (now: string): Promise<boolean> => {
      const out = join(publication.root, 'elsewhere');
      const { diagnostics } = await build({ root: publication.root, out, env, now: new Date(now) });
      rmSync(out, { recursive: true, force: true });
      return diagnostics.some(({ rule }) => rule === 'most-would-go');
    };
    expect(await at('2026-01-15T00:00:00Z')).toBe(false);
    execFileSync('git', ['init', '--quiet'], { cwd: publication.root });
    expect(await at('2026-01-15T00:00:00Z'), 'without a commit').toBe(false);
    commit('2026-01-15T12:00:00Z');
    expect(await at('2026-01-15T00:00:00Z'), 'a clock that was ahead').toBe(false);
    commit('2026-04-02T00:00:00Z');
    expect(await at('2026-01-15T00:00:00Z')).toBe(true);
    expect(await at('2026-03-31T00:00:00Z'), 'most are published').toBe(false);
  });

  test('is done if half stays, and if it is agreed to', async () => {
    await publication.milepost('build');
    expect((await at('2026-02-15T00:00:00Z')).diagnostics.some(({ rule }) => rule === 'most-would-go')).toBe(
      false,
    );
    expect(existsSync(join(publication.root, 'out/articles/c'))).toBe(false);
    for (const name of ['b-2026-02-01', 'c-2026-03-01', 'd-2026-04-01']) {
      const [letter = '', ...date] = name.split('-');
      publication.write(
        `content/articles/${date.join('-')}-${letter}.md`,
        '---\ndraft: true\n---\n\nText.\n',
      );
    }
    await publication.milepost('build');
    const [a] = article('a', '2026-01-01');
    publication.write(a, '---\ndraft: true\n---\n\nText.\n');
    const refused = await publication.milepost('build');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('1 of 1 published article would no longer be published');
    expect(refused.stderr).toContain('`--yes`');
    expect(existsSync(join(publication.root, 'out/articles/a'))).toBe(true);
    expect(await publication.milepost('build', '--yes')).toMatchObject({ code: 0 });
    expect(existsSync(join(publication.root, 'out/articles/a'))).toBe(false);
  });

  test('is no matter of articles that have other addresses', async () => {
    await publication.milepost('build');
    publication.write(
      'milepost.config.ts',
      CONFIG.replace("language: 'en'", "language: 'en', permalink: '/:year/:slug/'"),
    );
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
    expect(existsSync(join(publication.root, 'out/2026/a/index.html'))).toBe(true);
  });
});
