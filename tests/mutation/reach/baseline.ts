import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { modulesBelow } from '../folders.ts';
import { instrument } from './blocks.ts';
import { runInstrumented } from './instrumented-run.ts';
import { TEST_RECORD, type TestRecord } from './test-record.ts';
import { mapModule, type ModuleMap } from './uses.ts';

/** What is known before the first mutant: the modules, and which of their blocks the tests run. */
export interface Baseline {
  readonly modules: ReadonlyMap<string, ModuleMap>;
  /** The number of the first block of each module. */
  readonly firstBlock: ReadonlyMap<string, number>;
  /** One for each test file, by its path from the root. */
  readonly records: readonly TestRecord[];
}

/** Not run for a mutant: the tests of this tool, those of a server, and the one that reads the modules' text. */
const LEFT_OUT = /^tests\/(?:mutation\/|architecture\.)|\.postgres\.test\.ts$/;

/**
 * Runs the tests once, with a call in each block that records who runs it. The record of a test file is kept in
 * node_modules/.cache for as long as neither it nor a module of pipeline/ changes.
 *
 * @param below Only tests whose path begins with this.
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
  const instrumented = new Map<string, string>();
  let first = 0;
  for (const [file, { blocks }] of modules) {
    const from = first;
    firstBlock.set(file, from);
    instrumented.set(
      file,
      instrument(texts.get(file) ?? '', blocks, (index) => `mutationHit(${from + index})`),
    );
    first += blocks.length;
  }

  const cache = cacheOf(root, digestOf([...texts].flat()));
  const tests = modulesBelow(root, 'tests')
    .filter((file) => file.endsWith('.test.ts') && file.startsWith(below) && !LEFT_OUT.test(file))
    .map((file) => ({
      file,
      kept: join(cache, `${digestOf([file, readFileSync(join(root, file), 'utf8')])}.json`),
    }));
  const unknown = tests.filter(({ kept }) => !existsSync(kept));
  if (unknown.length > 0) {
    say(`Running ${unknown.length} files of tests once to see what they reach\n`);
    const names = unknown.map(({ file }) => file);
    const found = await runInstrumented(root, instrumented, names, say);
    for (const { file, kept } of unknown) {
      const record = found.get(file);
      if (record !== undefined) writeFileSync(kept, JSON.stringify(record));
    }
  }
  const records = tests
    .filter(({ kept }) => existsSync(kept))
    .map(({ kept }) => TEST_RECORD.parse(JSON.parse(readFileSync(kept, 'utf8'))));
  return { modules, firstBlock, records };
}

/** The folder of what is known for the modules as they are; what was known of others goes. */
function cacheOf(root: string, digest: string): string {
  const all = join(root, 'node_modules/.cache/milepost-mutation');
  mkdirSync(join(all, digest), { recursive: true });
  for (const other of readdirSync(all))
    if (other !== digest) rmSync(join(all, other), { recursive: true, force: true });
  return join(all, digest);
}

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}
