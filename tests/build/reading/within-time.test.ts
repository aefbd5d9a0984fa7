import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { expect, test } from 'vitest';

import { withinTime } from '../../../pipeline/build/reading/within-time.ts';

test('a module whose loading is interrupted is loaded anew by who needs it next', () => {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-within-time-'));
  try {
    const path = join(folder, 'outer.cjs');
    writeFileSync(path, `require('./slow.cjs'); exports.answer = 42;\n`);
    writeFileSync(
      join(folder, 'slow.cjs'),
      `if (process.env.SLOW_MODULE) for (;;); require('./whole.cjs');\n`,
    );
    writeFileSync(join(folder, 'whole.cjs'), `exports.times = (exports.times ?? 0) + 1;\n`);
    const load = createRequire(join(folder, 'main.cjs'));
    process.env['SLOW_MODULE'] = 'yes';
    expect(withinTime(50, () => load(path))).toBeNull();
    delete process.env['SLOW_MODULE'];
    expect(withinTime(10_000, () => load(path))).toEqual({ answer: 42 });
    expect(load(join(folder, 'whole.cjs'))).toEqual({ times: 1 });
  } finally {
    delete process.env['SLOW_MODULE'];
    rmSync(folder, { recursive: true });
  }
});

test('what was made, and what it was made of, is in memory no longer than it is needed', async () => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('No garbage can be collected');
  const make = (): WeakRef<object> => {
    const material = { words: ['many'] };
    withinTime(1000, () => material.words.length);
    return new WeakRef(material);
  };
  const ref = make();
  // A reference that was just made is kept until what runs now has ended.
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
  collect();
  expect(ref.deref()).toBeUndefined();
});
