import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, test } from 'vitest';

const MODULE = pathToFileURL(join(import.meta.dirname, '../../pipeline/memory/heap-growth.ts')).href;

/** What a program says that makes garbage: one in a process of its own, whose heap nobody else uses. */
function said(program: string): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { createCollector, growAsUsual, growSlowly } from ${JSON.stringify(MODULE)};
      const used = () => process.memoryUsage().heapUsed / 1e6;
      /** So many megabytes, which nothing but the result holds. */
      const megabytes = (count) => Array.from({ length: count }, () => new Array(125_000).fill(1.5));
      const say = (...words) => process.stdout.write(words.join(' ') + '\\n');
      ${program}`,
    ],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  return stdout;
}

test('a collector leaves a heap alone that has not grown much since the last time, and collects what is garbage in one that has', () => {
  const lines = said(`
    const collect = createCollector();
    let held = megabytes(100);
    collect();
    held = null;
    collect();
    say(used() > 100);
    held = megabytes(200);
    say(used() > 300);
    collect();
    say(used() > 200 && used() < 260);
    held = null;
  `);
  expect(lines).toBe('true\ntrue\ntrue\n');
});

test('a heap that has grown slowly is collected at the end of that, and any other is not', () => {
  const lines = said(`
    let held = megabytes(100);
    held = null;
    growAsUsual();
    say(used() > 100);
    growSlowly();
    held = megabytes(1);
    growAsUsual();
    say(used() < 60);
  `);
  expect(lines).toBe('true\ntrue\n');
});
