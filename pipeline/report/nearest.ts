/** The name nearest to a misspelt one, if it is near enough: at most two edits, and fewer than half its length. */
export function nearest(name: string, names: Iterable<string>): string | null {
  return nearestOf(name, names)[0] ?? null;
}

/** All names that are equally near to a misspelt one, in their order; none if they are not near enough, see `nearest`. */
export function nearestOf(name: string, names: Iterable<string>): readonly string[] {
  // Nobody misspells a text of that length, and comparing it takes quadratic time.
  if (name.length > LONGEST) return [];
  let best: string[] = [];
  let least = Math.min(2, Math.ceil(name.length / 2) - 1);
  const written = name.toLowerCase();
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) > least) continue;
    const edits = editDistance(written, candidate.toLowerCase(), least);
    if (edits < least) best = [];
    if (edits <= least) best.push(candidate);
    least = Math.min(least, edits);
  }
  return best;
}

const LONGEST = 200;

/**
 * Levenshtein distance, with a swap of neighbours counted as one edit.
 *
 * @param most The greatest distance of interest: of what is farther apart, which is mostly known after the first letters, some greater number is told.
 */
export function editDistance(a: string, b: string, most: number): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(
        (rows[i - 1]?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (rows[i - 1]?.[j - 1] ?? 0) + same,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    rows.push(row);
    // A swap reaches back over one row.
    if (Math.min(...row, ...(rows[i - 1] ?? [])) > most) return most + 1;
  }
  return rows[a.length]?.[b.length] ?? 0;
}
