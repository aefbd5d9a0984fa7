import { describe, expect, test, vi } from 'vitest';

import type { BuildOutput } from '../../pipeline/model/output.ts';
import { readHashes } from '../../pipeline/write/file-hashes.ts';
import { outFolder, output, outputs } from './support/out-folder.ts';

const TWO = { 'index.html': 'home', 'a/index.html': 'alpha' };

describe('a first build', () => {
  test('writes each output at its path, texts as UTF-8 and bytes as they are', async () => {
    const folder = outFolder();
    const bytes = new TextEncoder().encode('bytes');
    const report = await folder.build([
      ...outputs({ 'index.html': 'Zürich 🚢', 'a/b/c.txt': '' }),
      output('logo.svg', 'x', { render: () => bytes }),
    ]);
    expect(report).toEqual({ written: 3, unchanged: 0, removed: 0, failed: 0, diagnostics: [] });
    expect(folder.files()).toEqual({ 'index.html': 'Zürich 🚢', 'a/b/c.txt': '', 'logo.svg': 'bytes' });
  });

  test('leaves behind only the manifest', async () => {
    const folder = outFolder();
    await folder.build(outputs(TWO));
    expect(folder.own()).toEqual(['.milepost/manifest.json']);
  });

  test('has the same manifest whatever the order of the outputs', async () => {
    const [one, other] = [outFolder(), outFolder()];
    await one.build(outputs(TWO));
    await other.build([...outputs(TWO)].reverse());
    expect(one.read('.milepost/manifest.json')).toBe(other.read('.milepost/manifest.json'));
  });

  test('reports after each output how many are done', async () => {
    const folder = outFolder();
    const done: number[] = [];
    await folder.build(outputs(TWO), { progress: (count) => done.push(count) });
    expect(new Set(done)).toEqual(new Set([1, 2]));
  });
});

describe('a second build', () => {
  test('does not render an output whose key is the same, and touches no file', async () => {
    const folder = outFolder();
    await folder.build(outputs(TWO));
    const before = [...Object.keys(TWO), '.milepost/manifest.json'].map(folder.state);
    const render = vi.fn<() => string>(() => 'something else');
    const report = await folder.build(outputs(TWO).map((one) => ({ ...one, render })));
    expect(report).toMatchObject({ written: 0, unchanged: 2, removed: 0 });
    expect(render).not.toHaveBeenCalled();
    expect([...Object.keys(TWO), '.milepost/manifest.json'].map(folder.state)).toEqual(before);
  });

  test('renders an output with a new key, and touches no file whose bytes stay the same', async () => {
    const folder = outFolder();
    await folder.build(outputs(TWO));
    const before = folder.state('index.html');
    const render = vi.fn<() => string>(() => 'home');
    const report = await folder.build([
      output('index.html', 'new key', { render }),
      output('a/index.html', 'alpha, edited'),
    ]);
    expect(report).toMatchObject({ written: 1, unchanged: 1 });
    expect(render).toHaveBeenCalledOnce();
    expect(folder.state('index.html')).toBe(before);
    expect(folder.read('a/index.html')).toBe('alpha, edited');
    // It knows the new key from now on.
    await folder.build([
      output('index.html', 'new key', { render }),
      output('a/index.html', 'alpha, edited'),
    ]);
    expect(render).toHaveBeenCalledOnce();
  });

  test('with another program renders everything again', async () => {
    const folder = outFolder();
    await folder.build(outputs(TWO));
    const report = await folder.build(
      outputs(TWO).map((one) => ({ ...one, render: () => `${one.key}!` })),
      { program: 'another' },
    );
    expect(report).toMatchObject({ written: 2, unchanged: 0 });
    expect(folder.files()).toEqual({ 'index.html': 'home!', 'a/index.html': 'alpha!' });
  });

  test.each([
    ['edited', (folder: ReturnType<typeof outFolder>) => folder.put('index.html', 'vandals')],
    ['emptied', (folder: ReturnType<typeof outFolder>) => folder.put('index.html', '')],
  ])('repairs a file that somebody %s', async (_, damage) => {
    const folder = outFolder();
    await folder.build(outputs(TWO));
    damage(folder);
    expect(await folder.build(outputs(TWO))).toMatchObject({ written: 1, unchanged: 1 });
    expect(folder.files()).toEqual(TWO);
  });

  test('believes what it is told about the files, and reports what it wrote', async () => {
    const folder = outFolder();
    await folder.build(outputs(TWO));
    const learned: string[] = [];
    const hashes = {
      ...readHashes(folder.out),
      of: () => null,
      learn: (path: string, hash: string) => void learned.push(`${path} ${hash}`),
    };
    expect(await folder.build(outputs(TWO), { hashes })).toMatchObject({ written: 2, unchanged: 0 });
    expect(learned).toHaveLength(2);
    expect(folder.read('.milepost/manifest.json')).toContain(
      learned.find((line) => line.startsWith('index.html'))?.split(' ')[1],
    );
  });
});

describe('what is wrong with an output', () => {
  const finding = {
    severity: 'warning',
    rule: 'mail-size',
    message: 'too large',
    hint: null,
    file: 'content/a.md',
    line: 1,
    column: null,
  } as const;

  test('is reported by each build, though it is checked only once', async () => {
    const folder = outFolder();
    const inspect = vi.fn<NonNullable<BuildOutput['inspect']>>(() => Promise.resolve([finding]));
    const build = (): ReturnType<typeof folder.build> => folder.build([output('m.html', 'x', { inspect })]);
    expect((await build()).diagnostics).toEqual([finding]);
    expect((await build()).diagnostics).toEqual([finding]);
    expect(inspect).toHaveBeenCalledOnce();
  });

  test('is reported once it is checked, though it was written before', async () => {
    const folder = outFolder();
    await folder.build([output('m.html', 'x')]);
    const inspect = (): Promise<readonly [typeof finding]> => Promise.resolve([finding]);
    const report = await folder.build([output('m.html', 'x', { inspect })]);
    expect(report).toMatchObject({ written: 0, diagnostics: [finding] });
  });

  test('is no longer reported once nobody checks it any more', async () => {
    const folder = outFolder();
    await folder.build([output('m.html', 'x', { inspect: () => Promise.resolve([finding]) })]);
    expect((await folder.build([output('m.html', 'x')])).diagnostics).toEqual([]);
  });

  test('is reported once, however many outputs it is in', async () => {
    const folder = outFolder();
    const inspect = (): Promise<readonly [typeof finding]> => Promise.resolve([finding]);
    const both = [output('m.html', 'x', { inspect }), output('n.html', 'x', { inspect })];
    expect((await folder.build(both)).diagnostics).toEqual([finding]);
  });
});
