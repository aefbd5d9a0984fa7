import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { lazy } from '../../../pipeline/build/texts/lazy.ts';

const NAMES = ['text'] as const;

test('data that is loaded when it is asked for is like any other', () => {
  const load = (): { id: string; text: string; tags: string[] } => ({ id: 'a', text: 'long', tags: ['x'] });
  const made = lazy({ id: 'a', text: '', tags: ['x'] }, NAMES, load);
  expect(Object.keys(made)).toEqual(['id', 'text', 'tags']);
  expect(JSON.stringify(made)).toBe('{"id":"a","text":"long","tags":["x"]}');
  expect({ ...made, id: 'b' }).toEqual({ id: 'b', text: 'long', tags: ['x'] });
  expect(Object.isFrozen(Object.freeze(made))).toBe(true);
  expect(made.text).toBe('long');
});

test('it is no dictionary to V8, which would take six times the memory', () => {
  const module = pathToFileURL(join(import.meta.dirname, '../../../pipeline/build/texts/lazy.ts')).href;
  const program = `
    import { lazy } from ${JSON.stringify(module)};
    const fields = Array.from({ length: 30 }, (_, index) => ['field' + index, index]);
    const light = Object.fromEntries(fields);
    const names = ['field7', 'field20'];
    const made = Array.from({ length: 50 }, (_, index) => lazy({ ...light, field0: 'text ' + index }, names, () => light));
    process.stdout.write(JSON.stringify([made.every((one) => %HasFastProperties(one)), made[3].field20]));
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--allow-natives-syntax', '--input-type=module', '--eval', program],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(stdout).toBe('[true,20]');
});
