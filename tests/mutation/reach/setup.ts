// Runs before each test file. In the first run it records which blocks run under which test; for a mutant it skips the
// tests that were not chosen.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, afterEach, beforeEach } from 'vitest';

import { RECORDER } from './hit.ts';
import { nameOfTest, type TestRecord } from './test-record.ts';

const hitsFolder = process.env['MUTATION_HITS_FOLDER'];
const chosenFile = process.env['MUTATION_CHOSEN'];

if (hitsFolder !== undefined) takeDown(hitsFolder);
if (chosenFile !== undefined) leaveOut(chosenFile);

function takeDown(folder: string): void {
  const begun = performance.now();
  const notes = join(folder, String(process.pid));
  let firstTest = 0;
  let file = '';
  const outside = new Set<number>();
  const running = new Map<string, Set<number>>();
  const done: TestRecord['tests'][number][] = [];
  const starts = new Map<string, number>();

  process.env['MUTATION_HITS'] = notes;
  writeFileSync(`${notes}.running`, '');
  Reflect.set(globalThis, RECORDER, (block: number) => {
    if (running.size === 0) outside.add(block);
    else for (const hits of running.values()) hits.add(block);
  });

  beforeEach(({ task }) => {
    firstTest ||= performance.now();
    file = task.file.name;
    const name = nameOfTest(task);
    running.set(name, new Set());
    starts.set(name, performance.now());
    writeFileSync(`${notes}.running`, `${file}\n${name}`);
  });
  afterEach(({ task }) => {
    const name = nameOfTest(task);
    const passed = task.result?.state !== 'fail';
    const ms = performance.now() - (starts.get(name) ?? 0);
    done.push({ name, ms, passed, blocks: [...(running.get(name) ?? [])] });
    running.delete(name);
  });
  afterAll(() => {
    const record: TestRecord = { file, startMs: firstTest - begun, outside: [...outside], tests: done };
    if (file !== '') writeFileSync(join(folder, `${file.replaceAll('/', '+')}.json`), JSON.stringify(record));
  });
}

function leaveOut(chosen: string): void {
  const names: unknown = JSON.parse(readFileSync(chosen, 'utf8'));
  const wanted = new Set(Array.isArray(names) ? names : []);
  beforeEach(({ task, skip }) => {
    if (!wanted.has(`${task.file.name}\n${nameOfTest(task)}`)) skip();
  });
}
