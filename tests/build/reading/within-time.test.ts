import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
