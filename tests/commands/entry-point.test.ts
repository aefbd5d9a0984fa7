import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { ARTICLE, testPublication } from './publication.ts';

const BIN = join(import.meta.dirname, '../../pipeline/bin.mjs');

test('a build that waits for an output that never comes ends with a message and exit code 1', () => {
  const { root } = testPublication({
    'milepost.config.ts': `export default {
  site: { url: 'https://example.com/', title: 'T', description: 'D' },
  emitters: [() => [{ path: 'a.txt', key: '1', render: () => new Promise(() => {}) }]],
};
`,
    'content/articles/2016-12-27-three.md': ARTICLE,
  });
  const { status, stderr, stdout } = spawnSync(process.execPath, [BIN, 'build', '--root', root], {
    encoding: 'utf8',
  });
  expect(stderr).toContain('milepost ended before it was done');
  expect(stderr).toContain('emitters');
  expect(stdout).not.toContain('written');
  expect(status).toBe(1);
});

test('a mistake in the configuration has its line, also for a build, which reads it more than once', () => {
  const { root } = testPublication({
    'milepost.config.ts': "export default {\n  site: {\n    title: 'Notes'\n    language: 'en',\n  },\n};\n",
    'content/articles/2016-12-27-three.md': ARTICLE,
  });
  const { status, stderr } = spawnSync(process.execPath, [BIN, 'build', '--root', root], {
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^milepost\.config\.ts:4:5 error/);
  expect(stderr).toContain('Look there and at the line before: a comma');
  expect(status).toBe(2);
});

/** Pretends that there are two cores, and says on standard error how many threads its process has when it ends. */
const COUNTER = `data:text/javascript,${encodeURIComponent(`
  import { readdirSync } from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  import os from 'node:os';
  os.availableParallelism = () => 2;
  syncBuiltinESMExports();
  process.on('exit', () => process.stderr.write('threads: ' + readdirSync('/proc/self/task').length));
`)}`;

// What counts them is there on Linux alone.
test.skipIf(process.platform !== 'linux')('what sends mails leaves a core to what hands them over', () => {
  const { root } = testPublication({
    'milepost.config.ts':
      "export default { site: { url: 'https://example.com/', title: 'T', description: 'D' } };\n",
    'content/articles/2016-12-27-three.md': ARTICLE,
  });
  const { UV_THREADPOOL_SIZE: _, ...env } = process.env;
  const threads = (stated: Readonly<Record<string, string>>, ...options: readonly string[]): number => {
    const { stderr } = spawnSync(
      process.execPath,
      ['--import', COUNTER, BIN, 'send', '--root', root, ...options],
      { encoding: 'utf8', env: { ...env, ...stated } },
    );
    return Number(/threads: (\d+)/.exec(stderr)?.[1]);
  };
  const nine = threads({ UV_THREADPOOL_SIZE: '9' });
  expect(nine - threads({})).toBe(8);
  // Nothing is signed, so that there are as many as ever.
  expect(nine - threads({}, '--dry-run')).toBe(5);
});
