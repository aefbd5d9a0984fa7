import { BOUNDS } from '../../model/bounds.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Source } from '../../model/source.ts';
import type { ReadingBudget } from './budget.ts';
import type { Refusal } from './outcome.ts';

/** Tells the author of an article that it is left out because it could not be read within its budget. */
export function refusalNote(
  { path }: Source,
  refusal: Refusal,
  { seconds, megabytes }: ReadingBudget,
): Diagnostic {
  const isDeep = refusal.kind === 'too-deep';
  const cost = refusal.kind === 'too-slow' ? `${seconds} seconds` : `${megabytes} megabytes of memory`;
  return {
    severity: 'error',
    rule: isDeep ? 'deep-nesting' : 'too-costly',
    message: isDeep
      ? `Unexpected nesting, expected at most ${BOUNDS.depth} elements in each other`
      : `Unexpected article that takes more than ${cost} to read`,
    hint: isDeep
      ? 'Look for tags, lists or quotes that do not end, and end them; until then the article is left out.'
      : 'Look for what nobody writes by hand, such as thousands of brackets, quotes or tags without a word between them, and remove it; until then the article is left out.',
    file: `content/${path}`,
    line: isDeep ? refusal.line : 1,
    column: 1,
  };
}
