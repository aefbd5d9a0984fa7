/** The length that something takes on a line, in pixels. */
export interface RowStretch {
  readonly left: number;
  readonly right: number;
}

/**
 * Puts stretches into rows in which none touches another: each, in the order given, into the first row that has room.
 *
 * @param gap Between two in a row, in pixels.
 * @returns For each stretch the row, from 0, and how many there are.
 */
export function rowsOf(
  stretches: readonly RowStretch[],
  gap: number,
): { readonly rowOf: readonly number[]; readonly count: number } {
  const rows: RowStretch[][] = [];
  const rowOf = stretches.map((stretch) => {
    const { left, right } = stretch;
    const hasRoom = (row: readonly RowStretch[]): boolean =>
      row.every((other) => other.right + gap <= left || right + gap <= other.left);
    const free = rows.findIndex(hasRoom);
    if (free === -1) return rows.push([stretch]) - 1;
    rows[free]?.push(stretch);
    return free;
  });
  return { rowOf, count: rows.length };
}

/** Indices of what begins at some places, in that order. */
export function inOrder(starts: readonly number[]): readonly number[] {
  return [...starts.keys()].sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b);
}
