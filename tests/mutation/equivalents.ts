import { z } from 'zod';

import type { Mutant } from './mutants/mutant.ts';
import { lineOf } from './mutants/show-mutant.ts';

/** A mutant that no test can kill. */
export interface Equivalent {
  readonly file: string;
  /** The line that the mutant begins in, without its indentation, because line numbers change. */
  readonly line: string;
  readonly operator: string;
  /** Why nobody can see a difference. */
  readonly reason: string;
}

/** The mutants of `equivalent.json`. */
export const EQUIVALENTS: z.ZodType<readonly Equivalent[]> = z
  .array(
    z.strictObject({ file: z.string(), line: z.string(), operator: z.string(), reason: z.string().min(10) }),
  )
  .readonly();

/** The entry for a mutant, if it is known to be equivalent. */
export function equivalentOf(
  equivalents: readonly Equivalent[],
  text: string,
  mutant: Mutant,
): Equivalent | undefined {
  return equivalents.find(
    ({ file, line, operator }) =>
      file === mutant.file && operator === mutant.operator && line === lineOf(text, mutant),
  );
}
