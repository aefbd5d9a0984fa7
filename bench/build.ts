/**
 * How long a whole build takes, and how that grows: N and 2N made-up articles are built for the first time, with
 * nothing changed, and with one article edited, each in a process of its own. Prints seconds, peak memory, and the
 * ratio of 2N to N (2 is linear).
 *
 *     node bench/build.ts [N]
 */
import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stdout } from 'node:process';
import { promisify } from 'node:util';

import { z } from 'zod';

import { articleName, writePublication } from './publication.ts';

const RESULT = z.object({ ms: z.number(), peak: z.number(), written: z.number(), unchanged: z.number() });
type Result = z.infer<typeof RESULT>;

const count = Number(process.argv[2] ?? 500);
const small = await measure(count);
const large = await measure(2 * count);
stdout.write(
  `${'build'.padEnd(24)}${String(count).padStart(24)}${String(2 * count).padStart(24)}   time, memory × \n`,
);
for (const name of ['first', 'nothing changed', 'one article changed'] as const) {
  const [a, b] = [small[name], large[name]];
  const ratios = `${(b.ms / a.ms).toFixed(1)}, ${(b.peak / a.peak).toFixed(1)}`;
  stdout.write(`${name.padEnd(24)}${shown(a)}${shown(b)}   ${ratios}\n`);
}

async function measure(
  articles: number,
): Promise<Record<'first' | 'nothing changed' | 'one article changed', Result>> {
  const root = await mkdtemp(join(tmpdir(), 'milepost-bench-'));
  try {
    await writePublication(root, articles);
    const first = await buildOnce(root);
    const again = await buildOnce(root);
    const edited = join(root, 'content', 'articles', articleName(Math.floor(articles / 2)));
    await appendFile(edited, '\nOne more thing was added here.\n');
    return { first, 'nothing changed': again, 'one article changed': await buildOnce(root) };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function buildOnce(root: string): Promise<Result> {
  const script = join(import.meta.dirname, 'build-once.ts');
  const { stdout: printed } = await promisify(execFile)(process.execPath, [script, root]);
  return RESULT.parse(JSON.parse(printed));
}

function shown({ ms, peak, written }: Result): string {
  return `${(ms / 1000).toFixed(1)} s ${Math.round(peak)} MB ${String(written).padStart(6)} files`.padStart(
    24,
  );
}
