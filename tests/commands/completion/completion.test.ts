import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { run } from '../../../pipeline/cli.ts';
import { fakeEffects } from '../../mailing/support/effects.ts';

const BIN = join(import.meta.dirname, '../../../pipeline/bin.mjs');

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'milepost-completion-'));
  mkdirSync(join(root, 'out/data'), { recursive: true });
  const articles = [{ slug: 'week-2' }, { slug: 'week-1' }, { slug: '$(touch hacked)' }];
  writeFileSync(join(root, 'out/data/articles.json'), JSON.stringify({ version: 1, articles }));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function complete(...words: readonly string[]): Promise<readonly string[]> {
  const effects = fakeEffects({ cwd: root });
  await run(['complete', '--', ...words], effects);
  expect(effects.said.err).toBe('');
  return effects.said.out
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t')[0] ?? '');
}

describe('the last word is completed', () => {
  test.each([
    [['st'], ['stats', ':4']],
    [
      ['subscribers', 'e'],
      ['export', 'erase', ':4'],
    ],
    [
      ['stats', '--c'],
      ['--csv', ':4'],
    ],
    [
      ['stats', '--csv', ''],
      ['subscribers', 'sources', 'editions', 'wishes', ':4'],
    ],
    [
      ['stats', '--json', '--by', 'm'],
      ['month', ':4'],
    ],
    [
      ['send', 'week'],
      ['week-2', 'week-1', ':4'],
    ],
    [
      ['send', '--wait', '5', ''],
      ['week-2', 'week-1', ':4'],
    ],
    [['send', 'week-1', ''], [':4']],
    [['build', '--root', ''], [':16']],
    [
      ['completion', 'z'],
      ['zsh', ':4'],
    ],
    [['nothing', '--x', ''], [':4']],
  ] as const)('%j: %j', async (words, expected) => {
    expect(await complete(...words)).toEqual(expected);
  });

  test('with what it is; what shells run themselves is not offered', async () => {
    const effects = fakeEffects({ cwd: root });
    await run(['complete', '--', ''], effects);
    expect(effects.said.out).toMatch(/^build\tpublish content/m);
    expect(effects.said.out).not.toMatch(/^complete\t/m);
  });

  test('editions of another folder, and none where there is no build', async () => {
    expect(await complete('send', '--root', '/nowhere', '')).toEqual([':4']);
  });
});

test.each(['bash', 'zsh', 'fish', 'powershell'])('completion prints a script for %s', (shell) => {
  const { stdout, status } = spawnSync(process.execPath, [BIN, 'completion', shell], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toMatch(/milepost.* complete.*--/);
});

test('bash completes with the script and the alias of the help; without it, nothing of the folder is run', () => {
  const { stdout: script } = spawnSync(process.execPath, [BIN, 'completion', 'bash'], { encoding: 'utf8' });
  const npx = join(root, 'npx');
  writeFileSync(npx, `#!/bin/sh\necho called >> calls\nshift 2\nexec ${process.execPath} ${BIN} "$@"\n`, {
    mode: 0o755,
  });
  const lines = [
    'PATH=$PWD:/usr/bin:/bin',
    // The package bash-completion is not there.
    script,
    'COMP_WORDS=(milepost stats --csv ed); COMP_CWORD=3; compopt() { :; }',
    '__milepost_complete; echo "completed: ${COMPREPLY[*]}"',
    "echo >> calls; alias milepost='npx milepost'",
    '__milepost_complete; echo "completed: ${COMPREPLY[*]}"',
  ];
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', lines.join('\n')], {
    encoding: 'utf8',
    cwd: root,
  });
  expect(stdout).toBe('completed: \ncompleted: editions\n');
  expect(readFileSync(join(root, 'calls'), 'utf8')).toBe('\ncalled\n');
  expect(stderr).toBe('');
});

test.skipIf(spawnSync('fish', ['--version']).status !== 0)(
  'fish completes with the script (wants fish)',
  () => {
    const { stdout: script } = spawnSync(process.execPath, [BIN, 'completion', 'fish'], { encoding: 'utf8' });
    const lines = [
      `function milepost; ${process.execPath} ${BIN} $argv; end`,
      script,
      "complete -C 'milepost stats --csv ed'",
    ];
    const { stdout } = spawnSync('fish', ['--no-config', '-c', lines.join('\n')], {
      encoding: 'utf8',
      cwd: root,
    });
    expect(stdout).toBe('editions\n');
  },
);
