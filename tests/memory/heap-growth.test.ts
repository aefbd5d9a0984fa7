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
      import { constants, PerformanceObserver } from 'node:perf_hooks';
      import { setTimeout } from 'node:timers/promises';
      let count = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { detail } of list.getEntries())
          if (detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) count += 1;
      });
      observer.observe({ entryTypes: ['gc'] });
      /** How often all garbage was collected because somebody asked for that, which V8 does not do by itself. */
      const forced = async () => {
        // It is told later.
        await setTimeout(20);
        return count;
      };
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
    say(await forced());
    held = null;
    collect();
    say(await forced());
    held = megabytes(400);
    collect();
    say(await forced(), used() < 480, held.length);
  `);
  expect(lines).toBe('1\n1\n2 true 400\n');
});

test('a heap that has grown slowly is collected at the end of that, and any other is not', () => {
  const lines = said(`
    let held = megabytes(100);
    held = null;
    growAsUsual();
    say(await forced());
    growSlowly();
    held = megabytes(1);
    growAsUsual();
    say(await forced(), used() < 60);
  `);
  expect(lines).toBe('0\n1 true\n');
});
