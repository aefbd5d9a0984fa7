import { describe, expect, test } from 'vitest';

import { outFolder, output, outputs } from './support/out-folder.ts';

describe('two outputs that some file system can’t hold side by side', () => {
  test.each([
    ['the same path', 'a/index.html', 'a/index.html'],
    ['names that differ in case alone', 'tags/css/index.html', 'tags/CSS/index.html'],
    ['a sigma and a final one', 'λόγος.html', 'ΛΌΓΟΣ.html'],
    ['two forms of Unicode', 'caf\u00e9.html', 'cafe\u0301.html'],
    ['a file and a folder of its name', 'a', 'a/index.html'],
    ['a folder and a file of its name', 'a/b/index.html', 'a/b'],
    ['a folder above and a file of its name in other case', 'a/b/index.html', 'A'],
  ])('(%s): the first is written, the second is named', async (_, first, second) => {
    const folder = outFolder();
    const report = await folder.build([
      output(first, 'first'),
      output(second, 'second', { source: 'articles/x.md' }),
      output('other.html', 'other'),
    ]);
    expect(folder.files()).toEqual({ [first]: 'first', 'other.html': 'other' });
    expect(report).toMatchObject({ written: 2, failed: 0 });
    expect(report.diagnostics).toMatchObject([
      { severity: 'error', rule: 'path-collision', file: 'content/articles/x.md' },
    ]);
    expect(report.diagnostics[0]?.message).toContain(`\`${second}\``);
  });

  test.each([
    ['letters that only look alike', 'a.html', 'а.html'],
    ['a sharp s and two of them', 'straße.html', 'strasse.html'],
    ['names of which one begins with the other', 'a/index.html', 'ab/index.html'],
    ['siblings in one folder', 'A/one.html', 'A/two.html'],
  ])('are not %s', async (_, first, second) => {
    const folder = outFolder();
    expect(await folder.build(outputs({ [first]: '1', [second]: '2' }))).toMatchObject({
      written: 2,
      diagnostics: [],
    });
  });
});

describe('an output that is spare', () => {
  test.each([
    ['before', 0],
    ['after', 1],
  ])('gives way to whatever has its path, if it comes %s that', async (_, place) => {
    const folder = outFolder();
    const others = [output('a/index.html', 'real')];
    const spare = {
      ...output('a/index.html', 'spare', { source: 'articles/x.md' }),
      spare: 'None is there.',
    };
    const report = await folder.build([...others.toSpliced(place, 0, spare), output('b.html', 'other')]);
    expect(folder.files()).toEqual({ 'a/index.html': 'real', 'b.html': 'other' });
    expect(report.diagnostics).toMatchObject([
      {
        severity: 'warning',
        rule: 'path-collision',
        file: 'content/articles/x.md',
        hint: 'None is there.',
      },
    ]);
  });

  test('is there where nothing else is', async () => {
    const folder = outFolder();
    const report = await folder.build([{ ...output('a.html', 'spare'), spare: 'None is there.' }]);
    expect(folder.files()).toEqual({ 'a.html': 'spare' });
    expect(report.diagnostics).toEqual([]);
  });
});

describe('outputs of a folder that are known later', () => {
  const spare = { spare: 'None is there.' };

  test('wait for nobody: all others are written before, spare ones too', async () => {
    const folder = outFolder();
    let before: Readonly<Record<string, string>> = {};
    const later = {
      folder: 'index',
      outputs: () => {
        before = folder.files();
        return Promise.resolve([output('index/x', 'later')]);
      },
    };
    const report = await folder.build(
      [output('a.html', 'first'), output('indexes/x', 'spare', spare), output('index/own', 'spare', spare)],
      { later },
    );
    expect(before).toEqual({ 'a.html': 'first', 'indexes/x': 'spare' });
    expect(folder.files()).toEqual({ ...before, 'index/x': 'later', 'index/own': 'spare' });
    expect(report).toMatchObject({ written: 4, unchanged: 0, removed: 0, diagnostics: [] });
    expect(await folder.build([output('a.html', 'first')], { later })).toMatchObject({
      unchanged: 2,
      removed: 2,
    });
  });

  test.each([
    ['the same path', 'index/x'],
    ['a path in other case', 'INDEX/X'],
    ['a file in the place of the folder', 'Index'],
  ])('go before spare ones that want %s', async (_, path) => {
    const folder = outFolder();
    const later = { folder: 'index', outputs: () => Promise.resolve([output('index/x', 'later')]) };
    const report = await folder.build([output(path, 'spare', spare)], { later });
    expect(folder.files()).toEqual({ 'index/x': 'later' });
    expect(report.diagnostics).toMatchObject([{ severity: 'warning', rule: 'path-collision' }]);
  });

  test('give way to others that want the same path', async () => {
    const folder = outFolder();
    const later = { folder: 'index', outputs: () => Promise.resolve([output('index/x', 'later')]) };
    const report = await folder.build([output('index/x', 'first')], { later });
    expect(folder.files()).toEqual({ 'index/x': 'first' });
    expect(report.diagnostics).toMatchObject([{ severity: 'error', rule: 'path-collision' }]);
  });

  test('fail without taking anything away', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'a.html': 'a', 'index/x': 'x' }));
    const later = { folder: 'index', outputs: () => Promise.reject(new Error('no luck')) };
    await expect(folder.build([output('a.html', 'b')], { later })).rejects.toThrow('no luck');
    expect(folder.files()).toEqual({ 'a.html': 'b', 'index/x': 'x' });
  });
});

describe('a path that is not valid on every system', () => {
  test.each([
    '../outside.html',
    'a/../../outside.html',
    '/etc/outside.html',
    'C:/outside.html',
    'a\\outside.html',
    './a.html',
    'a//b.html',
    'a/',
    '',
    'a/con.html',
    'NUL',
    'a./b.html',
    'a /b.html',
    'a?.html',
    'a\0b.html',
    '\ud800.html',
    'x'.repeat(256),
    'é'.repeat(128),
  ])('%j is reported and left out, the rest is written', async (path) => {
    const folder = outFolder();
    const report = await folder.build([output(path, 'bad'), output('index.html', 'home')]);
    expect(folder.files()).toEqual({ 'index.html': 'home' });
    expect(report.diagnostics).toMatchObject([{ rule: 'path-collision', file: null }]);
  });

  test.each(['x'.repeat(255), `${'é'.repeat(127)}x`, 'a/.well-known/x', 'console.html', 'nulls/index.html'])(
    '%j is one',
    async (path) => {
      const folder = outFolder();
      expect(await folder.build([output(path, 'good')])).toMatchObject({ written: 1, diagnostics: [] });
      expect(folder.read(path)).toBe('good');
    },
  );
});

describe('what the writer keeps for itself', () => {
  test.each(['.milepost/manifest.json', '.milepost/journal', '.MILEPOST/x', '.milepost'])(
    'is out of reach for an output: %s',
    async (path) => {
      const folder = outFolder();
      const report = await folder.build([output(path, 'bad'), output('index.html', 'home')]);
      expect(report.diagnostics).toMatchObject([{ rule: 'path-collision' }]);
      expect(folder.own()).toEqual(['.milepost/manifest.json']);
      expect(await folder.build([output('index.html', 'home')])).toMatchObject({ unchanged: 1 });
    },
  );

  test.each(['.milepost.html', 'a/.milepost/x'])('does not include %s', async (path) => {
    expect(await outFolder().build([output(path, 'good')])).toMatchObject({ written: 1, diagnostics: [] });
  });
});
