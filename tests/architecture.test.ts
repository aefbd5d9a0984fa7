import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { describe, expect, test } from 'vitest';

import { RULES } from '../pipeline/model/rule.ts';

const PIPELINE = resolve(import.meta.dirname, '../pipeline');

/**
 * What each room may import besides itself. `model` imports nothing; a stage never imports another stage; `build` puts
 * the stages together; the use cases are above what they use; commands and the command line are above everything.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  colour: [],
  drawing: ['memory', 'colour'],
  'link-health': ['model', 'files', 'collect', 'parse'],
  text: ['memory'],
  memory: [],
  words: ['model', 'text', 'memory'],
  files: ['text'],
  report: ['model', 'text'],
  message: ['model', 'text'],
  database: ['model', 'text', 'files'],
  config: ['model', 'text', 'report', 'colour'],
  collect: ['model', 'text', 'report'],
  dates: ['model', 'text', 'memory'],
  parse: ['model', 'text', 'dates', 'words'],
  enrich: ['model', 'text', 'memory', 'dates'],
  suggest: ['model', 'text'],
  emit: ['model', 'text', 'memory', 'words', 'drawing'],
  newsletter: ['model', 'text', 'memory', 'message', 'emit', 'colour', 'words'],
  start: ['model', 'text', 'files', 'emit'],
  write: ['model', 'text', 'memory', 'files'],
  cache: ['model', 'files', 'database'],
  hub: ['model', 'files', 'write'],
  audience: ['model', 'text', 'files', 'database'],
  deliver: ['model', 'text', 'database', 'audience', 'message'],
  jobs: ['model', 'database'],
  mailing: ['model', 'text', 'database', 'jobs', 'audience', 'deliver', 'message', 'newsletter', 'words'],
  statistics: ['model', 'text', 'database'],
  serve: [
    'model',
    'text',
    'memory',
    'database',
    'audience',
    'deliver',
    'message',
    'emit',
    'newsletter',
    'statistics',
    'words',
  ],
  preview: ['model', 'message', 'statistics'],
  changes: ['model', 'text', 'emit'],
  doctor: ['model', 'text', 'database', 'audience', 'deliver', 'message'],
  build: [
    'changes',
    'model',
    'text',
    'memory',
    'config',
    'cache',
    'collect',
    'parse',
    'enrich',
    'emit',
    'newsletter',
    'mailing',
    'start',
    'files',
    'write',
    'report',
    'words',
  ],
  commands: [
    'build',
    'changes',
    'model',
    'text',
    'files',
    'report',
    'config',
    'cache',
    'message',
    'database',
    'audience',
    'deliver',
    'jobs',
    'mailing',
    'serve',
    'preview',
    'statistics',
    'doctor',
    'start',
    'hub',
    'link-health',
    'emit',
    'newsletter',
    'enrich',
    'suggest',
    'words',
  ],
};

/** The files above the commands. */
const TOP = new Set(['cli.ts', 'bin.mjs', 'index.ts']);

const FILES = readdirSync(PIPELINE, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(?:ts|mjs)$/.test(name),
);

function imports(file: string): readonly string[] {
  const text = readFileSync(join(PIPELINE, file), 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']*)'/g)].map((match) =>
    relative(PIPELINE, resolve(PIPELINE, dirname(file), match[1] ?? '')),
  );
}

function part(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : '';
}

test('every rule in the list is one that something reports', () => {
  const texts = FILES.filter((file) => file !== 'model/rule.ts').map((file) =>
    readFileSync(join(PIPELINE, file), 'utf8'),
  );
  expect(RULES.filter((rule) => !texts.some((text) => text.includes(`'${rule}'`)))).toEqual([]);
});

describe('a name means one thing', () => {
  test('no two files declare a type of the same name', () => {
    const declaredIn = new Map<string, string[]>();
    for (const file of FILES)
      for (const [, name = ''] of readFileSync(join(PIPELINE, file), 'utf8').matchAll(
        /^(?:export )?(?:declare )?(?:abstract )?(?:interface|type|class) (\w+)/gm,
      ))
        declaredIn.set(name, [...(declaredIn.get(name) ?? []), file]);
    expect(declaredIn.get('Milestone')).toEqual(['model/publication.ts']);
    expect([...declaredIn].filter(([, files]) => files.length > 1)).toEqual([]);
  });
});

describe('imports point one way: cli → commands → build → stages → model', () => {
  test('every folder has its rule', () => {
    const rooms = new Set(FILES.map(part).filter((room) => room !== ''));
    expect([...rooms].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  test.each(FILES.filter((file) => !TOP.has(file)))('%s', (file) => {
    const own = part(file);
    const forbidden = imports(file).filter(
      (target) => part(target) !== own && !(ALLOWED[own] ?? []).includes(part(target)),
    );
    expect(forbidden).toEqual([]);
  });

  test.each(Object.entries(ALLOWED))(
    'each room that %s may import is one that it imports',
    (room, allowed) => {
      const imported = new Set(
        FILES.filter((file) => part(file) === room)
          .flatMap(imports)
          .map(part),
      );
      expect(allowed.filter((one) => !imported.has(one))).toEqual([]);
    },
  );

  test('no folder has more than 20 files', () => {
    const folders = Map.groupBy(FILES, (file) => dirname(file));
    const full = [...folders].filter(([, files]) => files.length > 20).map(([folder]) => folder);
    expect(full).toEqual([]);
  });

  test('only the command line, its entry point, and what a program may import are outside the rooms', () => {
    expect(FILES.filter((file) => part(file) === '').sort()).toEqual([...TOP].sort());
  });

  test('each import names a file', () => {
    for (const file of FILES)
      for (const target of imports(file))
        expect(existsSync(join(PIPELINE, target)), `${file} imports ${target}`).toBe(true);
  });

  test('the check reads the imports: those of build/ are some of every stage', () => {
    const found = FILES.filter((file) => part(file) === 'build').flatMap(imports);
    expect([...new Set(found.map(part))]).toEqual(
      expect.arrayContaining(['collect', 'parse', 'enrich', 'write']),
    );
  });
});

describe('a table has one owner: a single room writes to it', () => {
  const writers = new Map<string, Set<string>>();
  for (const file of FILES.filter((name) => !name.startsWith('database/'))) {
    const text = readFileSync(join(PIPELINE, file), 'utf8');
    for (const [, table = ''] of text.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\('(\w+)'\)/g))
      writers.set(table, (writers.get(table) ?? new Set()).add(part(file)));
  }
  test.each([...writers])('%s', (_table, rooms) => {
    expect([...rooms]).toHaveLength(1);
  });

  test.each([
    ['audience', ['subscriber', 'consent', 'request']],
    ['deliver', ['edition', 'delivery']],
  ])('%s writes its own', (room, tables) => {
    expect(tables.map((table) => [...(writers.get(table) ?? [])])).toEqual(tables.map(() => [room]));
  });
});

test('docs/DESIGN.md names every folder of the pipeline', () => {
  const design = readFileSync(resolve(PIPELINE, '../docs/DESIGN.md'), 'utf8');
  const folders = new Set(FILES.map((file) => dirname(file)).filter((folder) => folder !== '.'));
  expect([...folders].filter((folder) => !design.includes(`\`${folder}/\``))).toEqual([]);
});

test('SQLite is loaded in one place, which keeps older Node from warning of it with each command', () => {
  const loading = FILES.filter((file) =>
    /^import (?!type ).*'node:sqlite'|\('node:sqlite'\)/m.test(readFileSync(join(PIPELINE, file), 'utf8')),
  );
  expect(loading).toEqual(['database/sqlite/open-sqlite.ts']);
});

test('only the command line touches the streams and the environment of the process', () => {
  const touching = FILES.filter((file) =>
    readFileSync(join(PIPELINE, file), 'utf8')
      .split('\n')
      .some((line) => /^(?! *\*).*\b(?:process\.(?:std(?:in|out|err)|env|argv|exit)|console\.)/.test(line)),
  );
  expect(touching.sort()).toEqual(['bin.mjs', 'cli.ts']);
});
