import type { TextRun } from '../../model/prose.ts';

/** Runs joined into one text, in which tags are looked for. */
export interface RunText {
  /** In the normal form that the vocabulary is compiled in (NFC), with an empty line between paragraphs. */
  readonly text: string;
  /** The run that an offset in {@link text} belongs to, and the offset within it. */
  at(offset: number): { readonly run: TextRun; readonly offset: number } | null;
}

/**
 * Joins the words of a milestone, except code and quotations, whose words are not the author's. A sign takes their
 * place, so that the words around them do not join.
 */
export function joinRuns(runs: readonly TextRun[]): RunText {
  const pieces: string[] = [];
  const starts: number[] = [];
  const kept: TextRun[] = [];
  let length = 0;
  const add = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  let skipped = false;
  for (const run of runs) {
    if (run.opens && length > 0) add('\n\n');
    if (run.role === 'code' || run.role === 'quote') {
      if (!skipped) add(' · ');
      skipped = true;
      continue;
    }
    skipped = false;
    starts.push(length);
    kept.push(run);
    add(run.text.normalize('NFC'));
  }
  return {
    text: pieces.join(''),
    at(offset) {
      const index = lastAtMost(starts, offset);
      const run = kept[index];
      return run === undefined ? null : { run, offset: offset - (starts[index] ?? 0) };
    },
  };
}

/** Index of the last number that is at most `limit` in a sorted list; -1 if all are greater. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
