/** The name of a table, as a person asks for it. */
export type TableName = 'subscribers' | 'sources' | 'editions' | 'wishes';

/** Numbers for people and spreadsheets: shown on pages, printed, written as CSV. */
export interface StatisticsTable {
  readonly name: TableName;
  readonly title: string;
  /** What the numbers mean, where the columns do not say it; `null`: they do. */
  readonly note: string | null;
  /** Whether its rows are in the order of time, oldest first; others have the most first. */
  readonly isOverTime: boolean;
  readonly columns: readonly string[];
  /** A number is aligned as one; `null` is an empty cell. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Whether a column has numbers, so that it is aligned at its end. @param at Its place, from 0. */
export function isNumeric({ rows }: StatisticsTable, at: number): boolean {
  return rows.length > 0 && rows.every((row) => typeof row[at] !== 'string');
}
