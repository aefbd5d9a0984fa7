import type { ColumnUse, ImportChoices } from './choices.ts';
import { headerKey } from './word-key.ts';

/** What a person decided about the columns of a table, by index. */
export interface ChosenColumns {
  readonly uses: ReadonlyMap<number, ColumnUse>;
  readonly ignored: ReadonlySet<number>;
  /** Names that no column has. */
  readonly missing: readonly string[];
}

/** Finds the columns that a person named: as the file does, or as `column 3`. */
export function chosenColumns(row: readonly string[], { columns, ignored }: ImportChoices): ChosenColumns {
  const missing: string[] = [];
  const indexesOf = (name: string): readonly number[] => {
    const exact = indexes(row, (cell) => cell.trim() === name.trim());
    const alike = exact.length > 0 ? exact : indexes(row, (cell) => headerKey(cell) === headerKey(name));
    if (alike.length > 0) return alike;
    const place = Number(/^column (\d{1,4})$/i.exec(name.trim())?.[1] ?? 0);
    if (place > 0) return [place - 1];
    missing.push(name);
    return [];
  };
  return {
    uses: new Map(columns.flatMap(({ use, name }) => indexesOf(name).map((index) => [index, use] as const))),
    ignored: new Set(ignored.flatMap(indexesOf)),
    missing,
  };
}

/** The name of a column, as the file or a person calls it. */
export function columnName(header: readonly string[], index: number): string {
  return (header[index] ?? '').trim() || `column ${index + 1}`;
}

function indexes(row: readonly string[], matches: (cell: string) => boolean): readonly number[] {
  return row.flatMap((cell, index) => (matches(cell) ? [index] : []));
}
