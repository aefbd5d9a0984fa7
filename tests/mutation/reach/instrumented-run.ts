import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { copyTree, removeTree } from '../copied-tree.ts';
import { runTests } from '../run-tests.ts';
import { TEST_RECORD, type TestRecord } from './test-record.ts';

/** How long the tests may take without a mutant, in milliseconds. */
const LIMIT = 3_600_000;

const HIT_BESIDE = z.object({ test: z.string(), block: z.number() });

/**
 * Runs test files in a copy of the repository whose modules record which of their blocks run.
 *
 * @param instrumented The modules with such calls, by path. They call `mutationHit`.
 * @param say Called for each test that fails without any mutant.
 * @returns The record of each file, by path.
 */
export async function runInstrumented(
  root: string,
  instrumented: ReadonlyMap<string, string>,
  files: readonly string[],
  say: (text: string) => void,
): Promise<ReadonlyMap<string, TestRecord>> {
  const folder = copyTree(root);
  const hits = mkdtempSync(join(tmpdir(), 'milepost-hits-'));
  try {
    const hit = JSON.stringify(join(folder, 'tests/mutation/reach/hit.ts'));
    for (const [file, text] of instrumented)
      writeFileSync(join(folder, file), `import { hit as mutationHit } from ${hit};${text}`);
    const { output } = await runTests(folder, files, {
      env: { MUTATION_HITS_FOLDER: hits },
      flags: [],
      limit: LIMIT,
    });
    const records = recordsIn(hits);
    for (const { file, tests } of records.values())
      for (const test of tests)
        if (!test.passed) say(`Left out, for it fails without a mutant: ${file} > ${test.name}\n`);
    if (records.size === 0) throw new Error(`No test ran before the first mutant:\n${output.slice(-4000)}`);
    return records;
  } finally {
    removeTree(folder);
    rmSync(hits, { recursive: true, force: true });
  }
}

/** Reads what the tests recorded, together with what ran beside them. */
function recordsIn(hits: string): ReadonlyMap<string, TestRecord> {
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
  }
  return records;
}

/** What ran in processes and threads beside the tests, by test. */
function hitsBeside(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  for (const path of paths)
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      // A killed process may leave half a line.
      if (!line.endsWith('}')) continue;
      const { test, block } = HIT_BESIDE.parse(JSON.parse(line));
      found.set(test, (found.get(test) ?? new Set()).add(block));
    }
  return found;
}
