import { z } from 'zod';

/** What is known about a test file from the run without mutants. */
export interface TestRecord {
  readonly file: string;
  /** How long it took until the first test, in milliseconds. */
  readonly startMs: number;
  /** The blocks that ran while no test did: during loading, and in `beforeAll`. */
  readonly outside: readonly number[];
  readonly tests: readonly {
    readonly name: string;
    readonly ms: number;
    readonly passed: boolean;
    readonly blocks: readonly number[];
  }[];
}

const BLOCKS = z.array(z.number()).readonly();

/** A record in its stored form. */
export const TEST_RECORD: z.ZodType<TestRecord> = z.object({
  file: z.string(),
  startMs: z.number(),
  outside: BLOCKS,
  tests: z
    .array(z.object({ name: z.string(), ms: z.number(), passed: z.boolean(), blocks: BLOCKS }))
    .readonly(),
});

interface Named {
  readonly name: string;
  readonly suite?: Named | undefined;
}

/** The name of a test within its file, after the names of its groups. */
export function nameOfTest(test: Named): string {
  return test.suite === undefined ? test.name : `${nameOfTest(test.suite)} > ${test.name}`;
}
