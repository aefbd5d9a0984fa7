import type { Diagnostic } from '../../model/diagnostic.ts';

/** What it means for a picture that it lacks words. */
interface LackOfWords {
  /** What it shows instead, as the end of a sentence. */
  readonly effect: string;
  /** What to do about it. */
  readonly hint: string | null;
}

/**
 * Reports characters that no font has, and that a picture therefore can't show.
 *
 * @param missing None: nothing is reported.
 * @param source The file that the picture is about, below the content folder; `null`: none.
 */
export function undrawnWords(
  missing: readonly string[],
  source: string | null,
  { effect, hint }: LackOfWords,
): readonly Diagnostic[] {
  if (missing.length === 0) return [];
  return [
    {
      severity: 'info',
      rule: 'undrawn-words',
      message: `No font has \`${missing.slice(0, 10).join('')}\`, so ${effect}`,
      hint,
      file: source === null ? null : `content/${source}`,
      line: null,
      column: null,
    },
  ];
}
