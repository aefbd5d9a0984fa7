import type { ColumnKind, TableShape } from './shape.ts';

/** What a column has in a row. */
export type StoredValue = string | number | null;

/** A value that is not of its column's kind, so that the other engine would not take it, or make another of it. */
export class UnexpectedValue extends Error {
  override readonly name = 'UnexpectedValue';

  constructor(table: string, key: string, column: string, kind: ColumnKind) {
    super(`Unexpected value in ${table} ${key}, column ${column}, expected ${KIND_WORDS[kind]}`);
  }
}

/** What is in a column of each kind. */
export const KIND_WORDS: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  integer: 'a whole number below 2^31',
  big: 'a whole number below 2^53',
  real: 'a number',
};

/** The values of a row as the database gives it, in the order of the table's columns. @throws {UnexpectedValue} */
export function storedValues(
  row: Readonly<Record<string, unknown>>,
  shape: TableShape,
): readonly StoredValue[] {
  return shape.columns.map(({ name, kind }) => {
    const value = row[name];
    if (isStored(value, kind)) return value === 0 ? 0 : value;
    throw new UnexpectedValue(shape.name, shownKey(row, shape), name, kind);
  });
}

function isStored(value: unknown, kind: ColumnKind): value is StoredValue {
  if (value === null) return true;
  if (kind === 'text') return typeof value === 'string' && value.isWellFormed();
  if (typeof value !== 'number') return false;
  return kind === 'real' ? Number.isFinite(value) : Number.isSafeInteger(value);
}

/** A row's key, for people: `17`, or `["2026-week-9",17]`. */
export function shownKey(row: Readonly<Record<string, unknown>>, { key }: TableShape): string {
  const values = key.map((name) => row[name]);
  return values.length === 1 ? String(values[0]) : JSON.stringify(values);
}
