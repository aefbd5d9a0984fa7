import { describe, expect, test } from 'vitest';

import type { Diagnostic } from '../../pipeline/model/diagnostic.ts';
import type { BuildOutput } from '../../pipeline/model/output.ts';
import { readHashes } from '../../pipeline/write/file-hashes.ts';
import type { RenderHelper, RenderTask } from '../../pipeline/write/render-apart.ts';
import { renderInto } from '../../pipeline/write/render-output.ts';
import { writeOutputs } from '../../pipeline/write/write-outputs.ts';
import { outFolder, output } from './support/out-folder.ts';

const COUNT = 200;

/** Numbered outputs; what renders one is noted. */
function numbered(renderedBy: Map<string, string>, who: string, count = COUNT): readonly BuildOutput[] {
  return Array.from({ length: count }, (_, index) => {
    const path = `${String(index).padStart(3, '0')}.html`;
    return output(path, path, {
      async render() {
        renderedBy.set(path, who);
        // Others have their turn.
        await new Promise(setImmediate);
        return `text of ${path}`;
      },
    });
  });
}

/** A helper in this process. @param can Whether it can do one. */
function helper(
  out: string,
  outputs: readonly BuildOutput[],
  can: (task: RenderTask) => boolean = () => true,
): RenderHelper & { readonly asked: string[] } {
  const byPath = new Map(outputs.map((one) => [one.path, one]));
  const asked: string[] = [];
  return {
    asked,
    ready: Promise.resolve(true),
    render: (tasks) =>
      Promise.all(
        tasks.map(async (task) => {
          asked.push(task.path);
          const one = byPath.get(task.path);
          return one === undefined || !can(task) ? null : renderInto(one, out, task.found);
        }),
      ),
    stop: () => {},
  };
}

test('outputs made of the same are rendered soon after each other, and the first listed still has a path', async () => {
  const folder = outFolder();
  const order: string[] = [];
  const made = (path: string, nearby?: string): BuildOutput =>
    output(path, path, {
      render: () => {
        order.push(path);
        return path;
      },
      ...(nearby !== undefined && { nearby }),
    });
  const listed = [
    made('1', 'a 1'),
    made('x', 'a 1'),
    made('2', 'a 3'),
    made('X', 'a 9'),
    made('3'),
    made('4', 'a 2'),
  ];
  const { diagnostics } = await folder.build(listed);
  expect(order).toEqual(['3', '2', '4', '1', 'x']);
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['path-collision']);
});

describe('more outputs than are to wait at a time', () => {
  const mostWaiting = 30;

  test('are listed as the others are done, and the result is the same', async () => {
    const [whole, partly] = [outFolder(), outFolder()];
    await whole.build(numbered(new Map(), 'build'));
    let listed = 0;
    const seen: number[] = [];
    function* counted(): Generator<BuildOutput> {
      for (const one of numbered(new Map(), 'build')) {
        listed += 1;
        yield {
          ...one,
          render() {
            seen.push(listed);
            return one.render();
          },
        };
      }
    }
    const report = await writeOutputs(counted(), { out: partly.out, program: 'one', mostWaiting });
    expect(report).toMatchObject({ written: COUNT, failed: 0 });
    expect(partly.files()).toEqual(whole.files());
    expect(partly.read('.milepost/manifest.json')).toBe(whole.read('.milepost/manifest.json'));
    expect(seen[0]).toBe(mostWaiting);
    for (const [done, count] of seen.entries()) expect(count - done).toBeLessThanOrEqual(mostWaiting + 1);
  });

  test('are rendered by helpers, too, but those that must not be', async () => {
    const folder = outFolder();
    const by = new Map<string, string>();
    const isCopy = (index: number): boolean => index % 7 === 0;
    const all = numbered(by, 'build').map((one, index) => ({ ...one, isCopy: isCopy(index) }));
    const helping = helper(folder.out, numbered(by, 'helper'));
    const options = { helpers: [() => helping], outputsEach: 10, mostWaiting };
    expect(await folder.build(all, options)).toMatchObject({ written: COUNT, failed: 0 });
    expect(Object.keys(folder.files())).toHaveLength(COUNT);
    const asked = helping.asked.map((path) => Number(path.slice(0, 3)));
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.some(isCopy)).toBe(false);
    // Some of the first thirty, and some of later ones.
    expect(asked.some((index) => index < mostWaiting) && asked.some((index) => index > 100)).toBe(true);
  });

  test.each(['the build', 'a helper'])(
    'end the build with the error if one can’t be listed, also where %s asks for it; the next build goes on from there',
    async (who) => {
      const folder = outFolder();
      const all = numbered(new Map(), 'build');
      function* broken(): Generator<BuildOutput> {
        yield* all.slice(0, 100);
        throw new Error('no luck');
      }
      const helpers = who === 'the build' ? [] : [() => helper(folder.out, all)];
      const options = { out: folder.out, program: 'one', outputsEach: 10, mostWaiting, helpers };
      await expect(writeOutputs(broken(), options)).rejects.toThrow('no luck');
      expect(Object.keys(folder.files()).length).toBeGreaterThan(0);
      expect(await folder.build(all.slice(0, 1))).toMatchObject({ unchanged: 1 });
      expect(folder.files()).toEqual({ '000.html': 'text of 000.html' });
    },
  );
});

describe('a helper', () => {
  test('takes the last outputs, and the result is the same as without it', async () => {
    const [alone, together] = [outFolder(), outFolder()];
    const by = new Map<string, string>();
    const report = await alone.build(numbered(by, 'build'));
    const others = numbered(by, 'helper');
    const helping = helper(together.out, others);
    const options = { helpers: [() => helping], outputsEach: 100 };
    expect(await together.build(numbered(by, 'build'), options)).toEqual(report);
    expect(together.files()).toEqual(alone.files());
    expect(together.read('.milepost/manifest.json')).toBe(alone.read('.milepost/manifest.json'));
    expect([by.get('000.html'), by.get('199.html')]).toEqual(['build', 'helper']);
    // Nothing is made twice.
    expect(new Set(helping.asked).size).toBe(helping.asked.length);
    expect(helping.asked.length).toBe([...by.values()].filter((who) => who === 'helper').length);
  });

  test('is not started for few outputs', async () => {
    const folder = outFolder();
    const start = (): never => {
      throw new Error('Started');
    };
    await folder.build(numbered(new Map(), 'build', 99), { helpers: [start], outputsEach: 100 });
    expect(Object.keys(folder.files())).toHaveLength(99);
  });

  test('leaves to the build what it can’t do', async () => {
    const folder = outFolder();
    const by = new Map<string, string>();
    const helping = helper(folder.out, numbered(by, 'helper'), ({ path }) => /[02468]\./.test(path));
    const options = { helpers: [() => helping], outputsEach: 100 };
    expect(await folder.build(numbered(by, 'build'), options)).toMatchObject({ written: COUNT, failed: 0 });
    expect([by.get('198.html'), by.get('199.html')]).toEqual(['helper', 'build']);
  });

  test.each([
    ['dies', (): Partial<RenderHelper> => ({ render: () => Promise.resolve([]) })],
    ['never starts', (): Partial<RenderHelper> => ({ ready: Promise.resolve(false) })],
  ])('that %s does no harm', async (_, fault) => {
    const folder = outFolder();
    const helping = { ...helper(folder.out, []), ...fault() };
    const options = { helpers: [() => helping], outputsEach: 100 };
    expect(await folder.build(numbered(new Map(), 'build'), options)).toMatchObject({ written: COUNT });
  });

  test('that is not ready when all is done is not waited for', async () => {
    const folder = outFolder();
    const ready = Promise.withResolvers<boolean>();
    const helping = { ...helper(folder.out, []), ready: ready.promise, stop: () => ready.resolve(false) };
    const options = { helpers: [() => helping], outputsEach: 100 };
    expect(await folder.build(numbered(new Map(), 'build'), options)).toMatchObject({ written: COUNT });
  });

  test('is stopped when the build can’t go on', async () => {
    const folder = outFolder();
    let isStopped = false;
    const helping = { ...helper(folder.out, []), stop: () => void (isStopped = true) };
    const hashes = {
      ...readHashes(folder.out),
      learn: () => {
        throw new Error('full');
      },
    };
    const options = { helpers: [() => helping], outputsEach: 100, hashes };
    await expect(folder.build(numbered(new Map(), 'build'), options)).rejects.toThrow('full');
    expect(isStopped).toBe(true);
  });

  test('whose work can’t be noted ends the build with that error', async () => {
    const folder = outFolder();
    const helping = helper(folder.out, numbered(new Map(), 'helper'));
    const hashes = {
      ...readHashes(folder.out),
      learn(path: string) {
        if (path.endsWith('199.html')) throw new Error('full');
      },
    };
    const options = { helpers: [() => helping], outputsEach: 100, hashes };
    await expect(folder.build(numbered(new Map(), 'build'), options)).rejects.toThrow('full');
  });

  test('is not asked for files that are published unchanged', async () => {
    const folder = outFolder();
    const copies = numbered(new Map(), '').map((one) => ({
      ...one,
      path: `copies/${one.path}`,
      isCopy: true,
    }));
    const helping = helper(folder.out, numbered(new Map(), 'helper'));
    const all = [...numbered(new Map(), 'build'), ...copies];
    await folder.build(all, { helpers: [() => helping], outputsEach: 100 });
    expect(helping.asked.some((path) => path.startsWith('copies/'))).toBe(false);
    expect(helping.asked).toContain('199.html');
  });

  test('has its findings told in the order of the outputs, and files that are as they should be are not written', async () => {
    const folder = outFolder();
    const found = (path: string) => (): Promise<readonly Diagnostic[]> =>
      Promise.resolve([
        {
          severity: 'warning',
          rule: 'mail-alt',
          message: path,
          hint: '',
          file: null,
          line: null,
          column: null,
        },
      ]);
    const inspected = (who: string): readonly BuildOutput[] =>
      numbered(new Map(), who).map((one) => ({ ...one, inspect: found(one.path) }));
    folder.put('199.html', 'text of 199.html');
    const helping = helper(folder.out, inspected('helper'));
    const report = await folder.build(inspected('build'), { helpers: [() => helping], outputsEach: 100 });
    expect(report).toMatchObject({ written: COUNT - 1, unchanged: 1 });
    expect(report.diagnostics.map(({ message }) => message)).toEqual(inspected('').map(({ path }) => path));
  });
});
