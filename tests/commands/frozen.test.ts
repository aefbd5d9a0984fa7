import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { build } from '../../pipeline/build/build.ts';
import { ARTICLE, CONFIG, testPublication } from './publication.ts';

const PATH = 'content/articles/2016-12-27-three.md';
const FILES = { 'milepost.config.ts': CONFIG, [PATH]: ARTICLE };
const CI = { CI: 'true' };

describe('a frozen build', () => {
  test.each([
    ['--frozen', {}, ['--frozen']],
    ['CI=true', CI, []],
    ['CI=1', { CI: '1' }, []],
  ])(
    'with %s: a lock that would change is an error with the command to run, and nothing is written',
    async (_, env, args) => {
      const publication = testPublication(FILES, env);
      const { code, stderr } = await publication.milepost('build', ...args);
      expect(code).toBe(1);
      expect(stderr).toContain('milepost.lock error Unexpected change of milepost.lock, which is frozen');
      expect(stderr).toContain('Run `milepost build` where you write, and commit milepost.lock');
      expect(existsSync(join(publication.root, 'milepost.lock'))).toBe(false);
      expect(existsSync(join(publication.root, 'out'))).toBe(false);
    },
  );

  test('would change the lock with this edit: it fails, and out/ stays as it was', async () => {
    const publication = testPublication(FILES, CI);
    await publication.milepost('build', '--no-frozen');
    const [out, lock] = [publication.files(), publication.read('milepost.lock')];
    publication.write(PATH, ARTICLE.replace('nobody was surprised', 'everybody was surprised'));
    const { code, stdout } = await publication.milepost('build', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      written: 0,
      diagnostics: [{ rule: 'frozen-lock' }],
    });
    expect(publication.files()).toEqual(out);
    expect(publication.read('milepost.lock')).toBe(lock);
  });

  test('builds if the lock is up to date', async () => {
    const publication = testPublication(FILES, CI);
    expect(await publication.milepost('build', '--no-frozen')).toMatchObject({ code: 0 });
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
    publication.write(PATH, ARTICLE.replace('An introduction.', 'An  introduction.'));
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  });

  test.each([{}, { CI: 'false' }, { CI: 'False' }, { CI: '0' }, { CI: '' }])(
    'is not the default with %j',
    async (env) => {
      expect(await testPublication(FILES, env).milepost('build')).toMatchObject({ code: 0 });
    },
  );

  test('a scheduled article appears on its day, under ids that were there before', async () => {
    const publication = testPublication({
      ...FILES,
      'content/articles/2026-12-01-soon.md': ARTICLE.replace('2016-12-27', '2026-12-01').replaceAll(
        'alpha',
        'delta',
      ),
    });
    const { root } = publication;
    await publication.milepost('build');
    expect(publication.read('out/feed.json')).not.toContain('soon');
    const on = (now: string): ReturnType<typeof build> =>
      build({ root, out: join(root, 'out'), env: {}, now: new Date(now), frozen: true });
    expect((await on('2026-11-30T23:59:59Z')).articles).toBe(1);
    const report = await on('2026-12-01T00:00:00Z');
    expect(report).toMatchObject({ articles: 2, diagnostics: [] });
    expect(publication.read('out/feed.json')).toContain('"id": "tag:example.org,2026:soon"');
  });
});
