/** Columns of the table that begins with a header and a row of dashes below it; 0 where none does. */
export function tableColumns(header: string, below: string): number {
  if (!below.includes('-') || !DELIMITERS.test(below)) return 0;
  const columns = cellsIn(below);
  return columns === cellsIn(header) && (header + below).includes('|') ? columns : 0;
}

/**
 * Finds the tables that would have many more cells than are written: a row that is too short is filled up, so a
 * wide header above many short rows costs the square of its length.
 *
 * @returns 1-based lines of their rows of dashes, and of their last rows.
 */
export function findPaddedTables(text: string): readonly (readonly [first: number, last: number])[] {
  if (!/\|[ \t]*:?-|-[ \t]*\|/.test(text)) return [];
  const lines = text.split('\n');
  const found: [number, number][] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const columns = tableColumns(lines[index - 1] ?? '', lines[index] ?? '');
    if (columns < 2) continue;
    let rows = 0;
    let length = 0;
    for (let line = lines[index + 1 + rows]; line !== undefined && !BLANK.test(line);) {
      rows += 1;
      length += line.length + 1;
      line = lines[index + 1 + rows];
    }
    if (columns * rows > length + SPARE || columns > WIDEST) found.push([index + 1, index + 1 + rows]);
    index += rows;
  }
  return found;
}

/** A written cell has a `|` at least, so no table written out has more cells than characters; but for a few. */
const SPARE = 5_000;
/** No page shows more columns. */
const WIDEST = 1_000;

const BLANK = /^[ \t>]*$/;
const DELIMITERS = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

function cellsIn(line: string): number {
  const row = line.replace(/^[ \t>]*\|?/, '').replace(/\|?[ \t]*$/, '');
  return row.replaceAll('\\|', '').split('|').length;
}
