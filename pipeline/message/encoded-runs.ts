import type { EditionSlot } from '../model/edition.ts';

/** Encoded content that is the same in many messages, or the place of a subscriber's own value. */
export type EncodedPiece = Buffer | EditionSlot;

/** Joins the pieces of a choice between its slots. The same choice gets the same buffers again. */
export type RunJoiner = (choice: object, pieces: () => readonly EncodedPiece[]) => readonly EncodedPiece[];

/**
 * How many choices get their pieces joined. With more choices it is better to keep the pieces separate, because what is
 * remembered about a piece then serves all choices that share it.
 */
const CHOICES_JOINED = 32;

/** Makes a joiner for one body. */
export function runJoiner(): RunJoiner {
  const known = new WeakMap<object, readonly EncodedPiece[]>();
  let count = 0;
  return (choice, pieces) => {
    const before = known.get(choice);
    if (before !== undefined) return before;
    if (count >= CHOICES_JOINED) return pieces();
    count += 1;
    const joined = joinRuns(pieces());
    known.set(choice, joined);
    return joined;
  };
}

/** Removes a soft line break at the end: a body ends at the boundary line, so nothing follows that it could join. */
export function withoutLastSoftBreak<Piece extends EncodedPiece>(
  pieces: readonly Piece[],
): readonly (Piece | Buffer)[] {
  const last = pieces.at(-1);
  return typeof last === 'object' && last.toString('latin1', Math.max(0, last.length - 3)) === '=\r\n'
    ? [...pieces.slice(0, -1), last.subarray(0, -3)]
    : pieces;
}

function joinRuns(pieces: readonly EncodedPiece[]): readonly EncodedPiece[] {
  const runs: EncodedPiece[] = [];
  let run: Buffer[] = [];
  const end = (): void => {
    if (run.length > 0) runs.push(Buffer.concat(run));
    run = [];
  };
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      run.push(piece);
      continue;
    }
    end();
    runs.push(piece);
  }
  end();
  return withoutLastSoftBreak(runs);
}
