import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { instrument } from './blocks.ts';
import { copyTree, removeTree } from '../copied-tree.ts';
import { modulesBelow } from '../folders.ts';
import { runTests } from '../run-tests.ts';
import { TEST_RECORD, type TestRecord } from './test-record.ts';
import { mapModule, type ModuleMap } from './uses.ts';

/** What is known before the first mutant: the modules, and what the tests run of them. */
export interface Baseline {
  readonly modules: ReadonlyMap<string, ModuleMap>;
  /** The number of the first block of each module. */
  readonly firstBlock: ReadonlyMap<string, number>;
  /** One a file of tests, its path from the root. */
  readonly records: readonly TestRecord[];
}

/** The tests may take so long without a mutant, in milliseconds. */
const LIMIT = 3_600_000;

const HIT_BESIDE = z.object({ test: z.string(), block: z.number() });

/**
 * Runs the tests once, with calls in each block that tell who runs it. What is known of a file of tests is kept in
 * node_modules/.cache for as long as neither it nor a module of pipeline/ changes.
 *
 * @param below Only tests whose path begins with it.
 */
export async function takeBaseline(
  root: string,
  below: string,
  say: (text: string) => void,
): Promise<Baseline> {
  const texts = new Map(
    modulesBelow(root, 'pipeline').map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );
  const modules = new Map([...texts].map(([file, text]) => [file, mapModule(file, text)]));
  const firstBlock = new Map<string, number>();
  let next = 0;
  for (const [file, { blocks }] of modules) {
    firstBlock.set(file, next);
    next += blocks.length;
  }

  const digest = digestOf([...texts].flat());
  const cache = join(root, 'node_modules/.cache/milepost-mutation');
  mkdirSync(cache, { recursive: true });
  const tests = modulesBelow(root, 'tests')
    .filter(
      (file) =>
        file.endsWith('.test.ts') && file.startsWith(below) && !/^tests\/(?:mutation\/|arch)/.test(file),
    )
    .map((file) => ({
      file,
      kept: join(cache, `${digestOf([digest, file, readFileSync(join(root, file), 'utf8')])}.json`),
    }));
  const unknown = tests.filter(({ kept }) => !existsSync(kept));
  if (unknown.length > 0) {
    say(`Running ${unknown.length} files of tests once to see what they reach\n`);
    const folder = copyTree(root);
    try {
      for (const [file, { blocks }] of modules) {
        const first = firstBlock.get(file) ?? 0;
        const calls = instrument(texts.get(file) ?? '', blocks, (index) => `mutationHit(${first + index})`);
        const hit = JSON.stringify(join(folder, 'tests/mutation/reach/hit.ts'));
        writeFileSync(join(folder, file), `import { hit as mutationHit } from ${hit};${calls}`);
      }
      const found = await recordsOf(
        folder,
        unknown.map(({ file }) => file),
        say,
      );
      for (const { file, kept } of unknown) {
        const record = found.get(file);
        if (record !== undefined) writeFileSync(kept, JSON.stringify(record));
      }
    } finally {
      removeTree(folder);
    }
  }
  const records = tests.flatMap(({ kept }) =>
    existsSync(kept) ? [TEST_RECORD.parse(JSON.parse(readFileSync(kept, 'utf8')))] : [],
  );
  return { modules, firstBlock, records };
}

async function recordsOf(
  folder: string,
  files: readonly string[],
  say: (text: string) => void,
): Promise<ReadonlyMap<string, TestRecord>> {
  const hits = mkdtempSync(join(tmpdir(), 'milepost-hits-'));
  const { output } = await runTests(folder, files, {
    env: { MUTATION_HITS_FOLDER: hits },
    flags: [],
    limit: LIMIT,
  });
  const names = readdirSync(hits);
  const beside = hitsBeside(names.filter((name) => name.endsWith('.beside')).map((name) => join(hits, name)));
  const records = new Map<string, TestRecord>();
  for (const name of names.filter((name) => name.endsWith('.json'))) {
    const record = TEST_RECORD.parse(JSON.parse(readFileSync(join(hits, name), 'utf8')));
    const tests = record.tests.map((test) => {
      const more = beside.get(`${record.file}\n${test.name}`) ?? [];
      return { ...test, blocks: [...new Set([...test.blocks, ...more])] };
    });
    records.set(record.file, { ...record, tests });
    for (const test of tests)
      if (!test.passed) say(`Left out, for it fails without a mutant: ${record.file} > ${test.name}\n`);
  }
  rmSync(hits, { recursive: true, force: true });
  if (records.size === 0) throw new Error(`No test ran before the first mutant:\n${output.slice(-4000)}`);
  return records;
}

/** What ran in processes and threads beside the tests, by test. */
function hitsBeside(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  for (const path of paths)
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      // A process that was killed may leave half a line.
      if (!line.endsWith('}')) continue;
      const { test, block } = HIT_BESIDE.parse(JSON.parse(line));
      found.set(test, (found.get(test) ?? new Set()).add(block));
    }
  return found;
}

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}
