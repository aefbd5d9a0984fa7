import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { readHashes } from '../../pipeline/write/file-hashes.ts';
import { renderAll } from '../../pipeline/write/render-all.ts';
import { writeOutputs } from '../../pipeline/write/write-outputs.ts';
import { failing, outFolder, output, outputs } from './support/out-folder.ts';

/** What a template's error says about its place. */
function templateError(line: number): Error {
  return Object.assign(new Error('Unexpected `}}`'), { file: 'templates/site/page.liquid', line, column: 4 });
}

describe('an output that can’t be rendered', () => {
  test('keeps its old file, and the others are written', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'a/index.html': 'alpha', 'b/index.html': 'beta' }));
    const before = folder.state('a/index.html');
    const report = await folder.build([
      failing('a/index.html', 'new'),
      output('b/index.html', 'beta, edited'),
    ]);
    expect(report).toMatchObject({ written: 1, removed: 0, failed: 1 });
    expect(folder.files()).toEqual({ 'a/index.html': 'alpha', 'b/index.html': 'beta, edited' });
    expect(folder.state('a/index.html')).toBe(before);
  });

  test('keeps its old file however many builds fail, and is tried again by each', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'index.html': 'home' }));
    for (let time = 0; time < 3; time += 1) {
      expect(await folder.build([failing('index.html', 'new')])).toMatchObject({ failed: 1, removed: 0 });
      expect(folder.read('index.html')).toBe('home');
    }
    expect(await folder.build([output('index.html', 'new')])).toMatchObject({ written: 1, failed: 0 });
    expect(folder.read('index.html')).toBe('new');
  });

  test('has no file if it had none', async () => {
    const folder = outFolder();
    expect(await folder.build([failing('a/b.html', 'new'), output('c.html', 'c')])).toMatchObject({
      failed: 1,
    });
    expect(folder.files()).toEqual({ 'c.html': 'c' });
    // Nothing claims that it was written.
    expect(await folder.build(outputs({ 'a/b.html': 'new', 'c.html': 'c' }))).toMatchObject({ written: 1 });
  });

  test('is gone for good once nothing makes it any more', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'index.html': 'home', 'old.html': 'old' }));
    await folder.build([output('index.html', 'home'), failing('old.html', 'new')]);
    expect(await folder.build(outputs({ 'index.html': 'home' }))).toMatchObject({ removed: 1 });
  });

  test('counts as not rendered if its content can’t be checked', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'mail.html': 'mail' }));
    const inspect = (): Promise<never> => Promise.reject(new Error('can’t look'));
    expect(await folder.build([output('mail.html', 'new', { inspect })])).toMatchObject({ failed: 1 });
    expect(folder.read('mail.html')).toBe('mail');
  });

  test('is reported as the defect it is, with its path', async () => {
    const { diagnostics } = await outFolder().build([failing('a.html', 'x')]);
    expect(diagnostics).toMatchObject([{ severity: 'error', rule: 'render-failed', file: null }]);
    expect(diagnostics[0]?.message).toContain('a.html: no luck');
  });

  test('is reported at the template’s fault, once for all outputs', async () => {
    const folder = outFolder();
    const broken = ['a.html', 'b.html', 'c.html'].map((path) => failing(path, 'x', templateError(3)));
    const { diagnostics, failed } = await folder.build([...broken, failing('d.html', 'x', templateError(9))]);
    expect(failed).toBe(4);
    const place = { rule: 'template-error', file: 'templates/site/page.liquid', column: 4 };
    expect(diagnostics).toMatchObject([
      { ...place, line: 3 },
      { ...place, line: 9 },
    ]);
  });

  test('is reported in the same words by a build that writes nothing, along with what is wrong with the others', async () => {
    const finding = { severity: 'warning', rule: 'mail-size', message: 'too large', hint: null } as const;
    const place = { file: null, line: null, column: null };
    const broken = [
      output('m.html', 'x', { inspect: () => Promise.resolve([{ ...finding, ...place }]) }),
      failing('a.html', 'x', templateError(3)),
      failing('b.html', 'x', templateError(3)),
      failing('b2.html', 'x', templateError(9)),
      failing('b3.html', 'x', Object.assign(templateError(3), { column: 5 })),
      failing('c.html', 'x'),
      output('C.html', 'x'),
    ];
    const told = await renderAll(broken);
    const { diagnostics } = await outFolder().build(broken);
    expect(told).toHaveLength(6);
    expect(told).toEqual(expect.arrayContaining([...diagnostics]));
    expect(diagnostics).toEqual(expect.arrayContaining([...told]));
  });
});

describe('a file that can’t be written', () => {
  test('because a folder has its name is the only one lost', async () => {
    const folder = outFolder();
    folder.put('a.html/theirs.txt', 'theirs');
    const report = await folder.build(outputs({ 'a.html': 'alpha', 'b.html': 'beta' }));
    expect(report).toMatchObject({ written: 1, failed: 1 });
    expect(report.diagnostics).toMatchObject([{ rule: 'write-failed', severity: 'error' }]);
    expect(report.diagnostics[0]?.message).toContain('`a.html`');
    expect(folder.files()).toEqual({ 'a.html/theirs.txt': 'theirs', 'b.html': 'beta' });
  });

  test('because one of its folders has the name of a file is the only one lost', async () => {
    const folder = outFolder();
    folder.put('a', 'theirs');
    const report = await folder.build(outputs({ 'a/index.html': 'alpha', 'b.html': 'beta' }));
    expect(report).toMatchObject({ written: 1, failed: 1 });
    expect(folder.files()).toEqual({ a: 'theirs', 'b.html': 'beta' });
  });

  test('because its path is too long for the system is the only one lost', async () => {
    const folder = outFolder();
    const long = Array.from({ length: 40 }, () => 'x'.repeat(200)).join('/');
    const report = await folder.build(outputs({ [long]: 'alpha', 'b.html': 'beta' }));
    expect(report).toMatchObject({ written: 1, failed: 1 });
    expect(report.diagnostics[0]?.message).toContain('too long');
  });

  test('is tried again by the next build', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'a.html': 'alpha' }));
    rmSync(join(folder.out, 'a.html'));
    folder.put('a.html/theirs.txt', 'theirs');
    const edited = outputs({ 'a.html': 'alpha, edited' });
    expect(await folder.build(edited)).toMatchObject({ failed: 1, removed: 0 });
    rmSync(join(folder.out, 'a.html'), { recursive: true });
    expect(await folder.build(edited)).toMatchObject({ written: 1, failed: 0 });
  });

  test('is still known as ours, should it come back', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'a.html': 'alpha', 'b.html': 'beta' }));
    rmSync(join(folder.out, 'a.html'));
    folder.put('a.html/theirs.txt', 'theirs');
    await folder.build(outputs({ 'a.html': 'alpha', 'b.html': 'beta' }));
    rmSync(join(folder.out, 'a.html'), { recursive: true });
    folder.put('a.html', 'alpha');
    expect(await folder.build(outputs({ 'b.html': 'beta' }))).toMatchObject({ removed: 1 });
  });
});

describe('an out folder that can’t be written', () => {
  test('is not a finding about one file: the build fails', async () => {
    const { out } = outFolder();
    writeFileSync(out, 'a file');
    await expect(writeOutputs(outputs({ 'index.html': 'home' }), { out, program: '' })).rejects.toThrow(
      /ENOTDIR/,
    );
  });

  // Root may write everywhere, and Windows does not know these rights.
  test.skipIf((process.getuid?.() ?? 0) === 0)('for want of rights stays as it is', async () => {
    const { out } = outFolder();
    mkdirSync(out, { mode: 0o555 });
    await expect(writeOutputs(outputs({ 'index.html': 'home' }), { out, program: '' })).rejects.toThrow(
      /EACCES/,
    );
    expect(readdirSync(out)).toEqual([]);
  });

  test('is only reported once nothing is being written any more', async () => {
    const folder = outFolder();
    const full = (): never => {
      throw new Error('full');
    };
    const slow = (): Promise<string> => new Promise((resolve) => setTimeout(() => resolve('slow'), 50));
    const hashes = { ...readHashes(folder.out), learn: full };
    await expect(
      folder.build([output('fast.html', 'fast'), output('slow.html', 'x', { render: slow })], { hashes }),
    ).rejects.toThrow('full');
    expect(Object.keys(folder.files())).toEqual(['fast.html', 'slow.html']);
  });

  test('during a build keeps the manifest of the build before, and no file is half-written', async () => {
    const folder = outFolder();
    await folder.build(outputs({ 'index.html': 'home', 'a.html': 'alpha' }));
    const manifest = folder.read('.milepost/manifest.json');
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    const hashes = {
      ...readHashes(folder.out),
      learn: (): void => {
        throw full;
      },
    };
    await expect(
      folder.build(outputs({ 'index.html': 'home, edited', 'a.html': 'alpha' }), { hashes }),
    ).rejects.toThrow('ENOSPC');
    expect(folder.read('.milepost/manifest.json')).toBe(manifest);
    expect(Object.keys(folder.files())).toEqual(['a.html', 'index.html']);
    // The next build puts everything right.
    await folder.build(outputs({ 'index.html': 'home, edited' }));
    expect(folder.files()).toEqual({ 'index.html': 'home, edited' });
    expect(folder.own()).toEqual(['.milepost/manifest.json']);
  });
});
