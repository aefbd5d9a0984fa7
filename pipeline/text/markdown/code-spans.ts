/** A part of a line, as indexes in UTF-16 units: from `start` up to, without it, `end`. */
export interface LinePart {
  readonly start: number;
  readonly end: number;
}

/**
 * Those comments of a line that are not within code. Both are in order, so one pass over them is enough.
 *
 * @param comments In order. One that does not end in the line is as long as the line.
 */
export function outsideCode<Comment extends LinePart>(
  line: string,
  comments: readonly Comment[],
): readonly Comment[] {
  if (comments.length === 0) return [];
  const spans = codeSpans(line, comments);
  let at = 0;
  return comments.filter(({ start }) => {
    while ((spans[at]?.end ?? Infinity) <= start) at += 1;
    return (spans[at]?.start ?? Infinity) > start;
  });
}

/**
 * Where code is in a line (CommonMark 0.31, section 6.1): from backticks to as many again. What begins first holds: a
 * backtick in a comment begins none.
 */
function codeSpans(line: string, comments: readonly LinePart[]): readonly LinePart[] {
  const runs = [...line.matchAll(/`+/g)];
  const next = new Map<RegExpExecArray, RegExpExecArray>();
  const later = new Map<number, RegExpExecArray>();
  for (const run of runs.toReversed()) {
    const same = later.get(run[0].length);
    if (same !== undefined) next.set(run, same);
    later.set(run[0].length, run);
  }
  const spans: LinePart[] = [];
  let at = 0;
  let from = 0;
  for (const run of runs) {
    for (;;) {
      const comment = comments[at];
      if (comment === undefined || comment.start >= run.index) break;
      if (comment.start >= from) from = comment.end;
      at += 1;
    }
    const end = next.get(run)?.index;
    if (run.index < from || end === undefined) continue;
    spans.push({ start: run.index, end });
    from = end + run[0].length;
  }
  return spans;
}
