import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { z } from 'zod';

import { writeAtomically } from '../files/atomic.ts';
import type { LinkAnswer } from './answer.ts';

/** Answers of earlier runs, by URL. */
export type KnownAnswers = ReadonlyMap<string, { readonly asked: string; readonly answer: LinkAnswer }>;

const DAY = 86_400_000;

/** Days for which an answer holds. What nobody could tell is asked again the next day. */
const HOLDS = { sure: 30, unsure: 1 } as const;

const answerSchema: z.ZodType<LinkAnswer> = z.union([
  z.object({ kind: z.literal('fine') }),
  z.object({ kind: z.literal('moved'), to: z.string(), isDoubtful: z.boolean() }),
  z.object({ kind: z.literal('gone'), status: z.number() }),
  z.object({ kind: z.literal('unreachable'), why: z.string() }),
]);
const fileSchema = z.record(z.string(), z.object({ asked: z.string(), answer: answerSchema }));

/** Reads the answers that still hold. A file that is not there, or damaged, has none. */
export async function readAnswers(file: string, now: Date): Promise<KnownAnswers> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const parsed = fileSchema.safeParse(parse(text));
  const known = Object.entries(parsed.success ? parsed.data : {});
  return new Map(
    known.filter(([, { asked, answer }]) => {
      const age = (now.getTime() - Date.parse(asked)) / DAY;
      return age >= 0 && age < (answer.kind === 'unreachable' ? HOLDS.unsure : HOLDS.sure);
    }),
  );
}

/** Keeps answers for later runs. */
export async function writeAnswers(file: string, answers: KnownAnswers): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeAtomically(file, `${JSON.stringify(Object.fromEntries(answers), null, 1)}\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
