import { z } from 'zod';

import { run } from '../../pipeline/cli.ts';
import { fakeEffects } from '../mailing/support/effects.ts';

/** What a build or a check said. */
export interface Said {
  readonly code: number;
  readonly articles: number;
  readonly milestones: number;
  readonly written: number;
  readonly removed: number;
  /** As JSON, sorted: files are written side by side, so that what is found in them has no order. */
  readonly diagnostics: readonly string[];
  readonly rules: ReadonlySet<string>;
}

/** Runs `milepost COMMAND --json` in a folder, at a time. Where the folder is does not matter to what is said. */
export async function runMilepost(
  args: readonly string[],
  { root, now, env }: { readonly root: string; readonly now: Date; readonly env: Record<string, string> },
): Promise<Said> {
  const effects = fakeEffects({ now: now.toISOString(), env: { ...env }, cwd: root });
  await run([...args, '--json'], effects);
  const { out, err, exitCode } = effects.said;
  const parsed = REPORT.safeParse(parsedJson(out));
  if (!parsed.success) throw new Error(`Unexpected output of milepost ${args.join(' ')}:\n${err}`);
  const { diagnostics, ...counts } = parsed.data;
  const found = diagnostics.map((one) => JSON.stringify(one).replaceAll(root, '<root>'));
  return {
    ...counts,
    code: exitCode,
    diagnostics: found.sort(),
    rules: new Set(diagnostics.map(({ rule }) => rule)),
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const REPORT = z.object({
  articles: z.number(),
  milestones: z.number(),
  // A check writes nothing.
  written: z.number().default(0),
  removed: z.number().default(0),
  diagnostics: z.array(z.looseObject({ rule: z.string() })),
});
