import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { outFolder, outputs } from './support/out-folder.ts';

describe('a file that nothing makes any more', () => {
  test('is removed, with the folders that it leaves empty', async () => {
    const folder = outFolder();
    await folder.build(
      outputs({ 'index.html': 'home', 'old/deep/index.html': 'old', 'old/deep/feed.xml': 'f' }),
    );
    expect(await folder.build(outputs({ 'index.html': 'home' }))).toMatchObject({ removed: 2, unchanged: 1 });
    expect(folder.files()).toEqual({ 'index.html': 'home' });
    expect(folder.has('old')).toBe(false);
  });

  test('is only counted if it was still there', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'index.html': 'home', 'old.html': 'old', 'gone.html': 'gone' }));
    rmSync(join(folder.out, 'gone.html'));
    expect(await folder.build(outputs({ 'index.html': 'home' }))).toMatchObject({ removed: 1 });
    expect(await folder.build(outputs({ 'index.html': 'home' }))).toMatchObject({ removed: 0 });
  });

  test('may make way for a file in place of a folder, and for a folder in place of a file, one build later', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'a/index.html': 'in a folder', b: 'a file' }));
    const after = outputs({ a: 'a file', 'b/index.html': 'in a folder' });
    const first = await folder.build(after);
    expect(first).toMatchObject({ failed: 2, removed: 2 });
    expect(first.diagnostics.map(({ rule }) => rule)).toEqual(['write-failed', 'write-failed']);
    expect(await folder.build(after)).toMatchObject({ written: 2, failed: 0, diagnostics: [] });
    expect(folder.files()).toEqual({ a: 'a file', 'b/index.html': 'in a folder' });
  });

  test('is never a file that others put there, nor their folders', async () => {
    const folder = outFolder();
    folder.put('CNAME', 'example.org');
    folder.put('old/theirs.txt', 'theirs');
    await folder.build(outputs({ 'index.html': 'home', 'old/index.html': 'old' }));
    await folder.build(outputs({ 'index.html': 'home' }));
    expect(folder.files()).toEqual({
      CNAME: 'example.org',
      'index.html': 'home',
      'old/theirs.txt': 'theirs',
    });
  });

  test('is not a folder that somebody put in its place; the rest is brought up to date', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'index.html': 'home', 'old.html': 'old', 'other.html': 'other' }));
    rmSync(join(folder.out, 'old.html'));
    folder.put('old.html/theirs.txt', 'theirs');
    expect(await folder.build(outputs({ 'index.html': 'home, edited' }))).toMatchObject({
      written: 1,
      removed: 1,
    });
    expect(folder.files()).toEqual({ 'index.html': 'home, edited', 'old.html/theirs.txt': 'theirs' });
  });

  test('is never outside the folder, whatever a manifest says', async () => {
    const folder = outFolder();
    const outside = join(dirname(folder.out), 'precious.txt');
    writeFileSync(outside, 'precious');
    const entry = { key: 'k', digest: 'd' };
    const paths = ['../precious.txt', 'a/../../precious.txt', outside, '', '..', './index.html', 'c:d.txt'];
    const files = Object.fromEntries(paths.map((path) => [path, entry]));
    folder.put('.milepost/manifest.json', JSON.stringify({ version: 1, files }));
    folder.put('c:d.txt', 'another drive, on some systems');
    expect(await folder.build(outputs({ 'index.html': 'home' }))).toMatchObject({ removed: 0, written: 1 });
    expect(readFileSync(outside, 'utf8')).toBe('precious');
    expect(Object.keys(folder.files())).toEqual(['c:d.txt', 'index.html']);
  });

  test('is never outside the folder, whatever a journal says', async () => {
    const folder = outFolder();
    const outside = join(dirname(folder.out), 'precious.txt');
    writeFileSync(outside, 'precious');
    folder.put('.milepost/journal', `../precious.txt\n${outside}\n\nleft.html\n`);
    folder.put('left.html', 'left');
    expect(await folder.build(outputs({ 'index.html': 'home' }))).toMatchObject({ removed: 1 });
    expect(readFileSync(outside, 'utf8')).toBe('precious');
    expect(folder.files()).toEqual({ 'index.html': 'home' });
  });
});

describe('a broken manifest', () => {
  test.each([
    ['half a manifest', '{"version": 1, "files": {"old.html": {"key"'],
    ['nothing', ''],
    ['another version', '{"version": 2, "files": {}}'],
    ['no files', '{"version": 1}'],
    ['something else', '[]'],
    ['null', 'null'],
  ])('(%s) is reported, everything is written again and nothing is removed', async (_, text) => {
    const folder = outFolder();
    await folder.build(outputs({ 'index.html': 'home', 'old.html': 'old' }));
    folder.put('.milepost/manifest.json', text);
    folder.put('index.html', 'vandals');
    const report = await folder.build(outputs({ 'index.html': 'home' }));
    expect(report).toMatchObject({ written: 1, removed: 0 });
    expect(report.diagnostics).toMatchObject([{ rule: 'broken-manifest', severity: 'warning' }]);
    expect(folder.files()).toEqual({ 'index.html': 'home', 'old.html': 'old' });
    expect((await folder.build(outputs({ 'index.html': 'home' }))).diagnostics).toEqual([]);
  });

  test.each([
    ['no key', { digest: 'd' }],
    ['a key that is no text', { key: 1, digest: 'd' }],
    ['a digest that is no text', { key: 'k', digest: null }],
    ['findings that are none', { key: 'k', digest: 'd', findings: [{}] }],
    ['nothing', null],
  ])(
    'with one broken entry (%s) only loses that entry: its file counts as somebody else’s',
    async (_, entry) => {
      const folder = outFolder();
      await folder.build(outputs({ 'index.html': 'home', 'old.html': 'old' }));
      const manifest = folder.read('.milepost/manifest.json');
      const damaged = manifest.replace('"files": {', `"files": {"one.css": ${JSON.stringify(entry)},`);
      folder.put('.milepost/manifest.json', damaged);
      folder.put('one.css', 'theirs');
      const report = await folder.build(outputs({ 'index.html': 'home' }));
      expect(report).toMatchObject({ unchanged: 1, removed: 1, diagnostics: [] });
      expect(folder.files()).toEqual({ 'index.html': 'home', 'one.css': 'theirs' });
      expect(folder.read('.milepost/manifest.json')).not.toContain('one.css');
    },
  );
});

describe('a link', () => {
  test('in the place of a file is replaced by the file; what it led to stays as it was', async () => {
    const folder = outFolder();
    const elsewhere = join(dirname(folder.out), 'elsewhere.html');
    writeFileSync(elsewhere, 'theirs');
    mkdirSync(folder.out);
    symlinkSync(elsewhere, join(folder.out, 'index.html'));
    await folder.build(outputs({ 'index.html': 'home' }));
    expect(lstatSync(join(folder.out, 'index.html')).isSymbolicLink()).toBe(false);
    expect(folder.read('index.html')).toBe('home');
    expect(readFileSync(elsewhere, 'utf8')).toBe('theirs');
  });

  test('in the place of a file that nothing makes any more is removed, but not what it led to', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'index.html': 'home', 'old.html': 'old' }));
    const elsewhere = join(dirname(folder.out), 'elsewhere.html');
    writeFileSync(elsewhere, 'theirs');
    rmSync(join(folder.out, 'old.html'));
    symlinkSync(elsewhere, join(folder.out, 'old.html'));
    await folder.build(outputs({ 'index.html': 'home' }));
    expect(folder.files()).toEqual({ 'index.html': 'home' });
    expect(readFileSync(elsewhere, 'utf8')).toBe('theirs');
  });

  test('that is the out folder itself is followed', async () => {
    const folder = outFolder();
    const real = join(dirname(folder.out), 'real');
    mkdirSync(real);
    symlinkSync(real, folder.out);
    await folder.build(outputs({ 'index.html': 'home', 'old/index.html': 'old' }));
    await folder.build(outputs({ 'index.html': 'home' }));
    expect(folder.files()).toEqual({ 'index.html': 'home' });
    expect(lstatSync(folder.out).isSymbolicLink()).toBe(true);
  });
});
