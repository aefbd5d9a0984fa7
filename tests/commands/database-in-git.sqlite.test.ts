import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { openDatabase } from '../../pipeline/database/open.ts';
import { testPublication, type TestPublication } from './publication.ts';
import { locationOf } from '../database/support/location.ts';

const ARTICLE = {
  'content/articles/2026-01-01-a.md':
    '---\ntitle: Article a\n---\n\n## 1. One\n\nText.\n\n## 2. Two\n\nText.\n',
};
const CONFIG = `export default { site: { title: 'T', url: 'https://example.org', language: 'en' } };\n`;

describe('the database', () => {
  const git = (publication: TestPublication, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      cwd: publication.root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  const env = { PATH: process.env['PATH'], MILEPOST_SECRET: 'a-secret-of-at-least-thirty-two-characters' };
  const make = (): TestPublication => testPublication({ 'milepost.config.ts': CONFIG, ...ARTICLE }, env);

  test('comes with a .gitignore that keeps it, and its log, out of a repository', async () => {
    const publication = make();
    git(publication, 'init', '--quiet');
    await publication.milepost('subscribers', 'add', 'ann@example.org');
    publication.write('milepost.sqlite-wal', 'x');
    expect(git(publication, 'status', '--porcelain', '--untracked-files=all')).not.toContain(
      'milepost.sqlite',
    );
    expect(publication.read('.gitignore')).toContain('/milepost.sqlite*\n');
    expect((await publication.milepost('build')).stderr).not.toContain('database-in-git');
  });

  test('is kept out whatever it is called', async () => {
    const publication = make();
    git(publication, 'init', '--quiet');
    const database = await openDatabase(locationOf(join(publication.root, '#[a]! b*.db')), { verify: false });
    await database.destroy();
    expect(git(publication, 'status', '--porcelain', '--untracked-files=all')).not.toContain('.db');
  });

  test('leaves a .gitignore that is there as it is, and build says what it lacks', async () => {
    const publication = make();
    publication.write('.gitignore', 'out/\n');
    git(publication, 'init', '--quiet');
    await publication.milepost('subscribers', 'add', 'ann@example.org');
    expect(publication.read('.gitignore')).toBe('out/\n');
    for (const again of [1, 2]) {
      const { stderr, code } = await publication.milepost('build');
      expect(code).toBe(0);
      expect(stderr, String(again)).toContain(
        'The database `milepost.sqlite` would be added to the repository',
      );
      expect(stderr).toContain('Add a line `milepost.sqlite*` to the .gitignore');
    }
    git(publication, 'add', '--all');
    publication.write('.gitignore', 'out/\nmilepost.sqlite*\n');
    expect((await publication.milepost('build')).stderr).toContain('is in the repository');
    git(publication, 'rm', '--quiet', '--cached', 'milepost.sqlite');
    expect((await publication.milepost('build')).stderr).not.toContain('database-in-git');
  });

  test('is no matter outside a repository, without git, or where the rule is off', async () => {
    const outside = make();
    outside.write('.gitignore', '');
    await outside.milepost('subscribers', 'add', 'ann@example.org');
    expect((await outside.milepost('build')).stderr).not.toContain('database-in-git');
    const off = make();
    off.write('.gitignore', '');
    off.write('milepost.config.ts', CONFIG.replace('};', ", rules: { 'database-in-git': 'off' } };"));
    git(off, 'init', '--quiet');
    await off.milepost('subscribers', 'add', 'ann@example.org');
    expect((await off.milepost('build')).stderr).not.toContain('database-in-git');
  });
});
