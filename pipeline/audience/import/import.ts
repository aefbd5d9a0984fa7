import type { Database } from '../../database/open.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { addressesOnly, columnsFromData, columnsFromHeader } from './columns.ts';
import type { Columns } from './columns.ts';
import { readRow } from './row.ts';
import type { ImportedPerson } from './row.ts';
import { mergeBatch } from './merge.ts';
import type { BatchCounts } from './merge.ts';
import { readTable } from './table.ts';

/** The result of an import. `diagnostics` names each bad row. */
export interface ImportReport extends BatchCounts {
  readonly rows: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Rows that are written to disk together. */
const BATCH = 1000;

/**
 * Imports subscribers from a file: comma-, semicolon- or tab-separated with a header, or one address per line. Good rows
 * are kept, bad ones reported. Importing a file again changes nothing, and an import never makes anybody active who
 * unsubscribed or is suppressed.
 *
 * @param file Its absolute path, and the name under which it is shown and recorded as the source of consent.
 * @param secrets The secrets that erased addresses were hashed with: an import never brings one back.
 */
export async function importSubscribers(
  database: Database,
  file: { readonly path: string; readonly name: string },
  secrets: readonly string[],
  now: Date,
): Promise<ImportReport> {
  const diagnostics: Diagnostic[] = [];
  const counts = { added: 0, changed: 0, unchanged: 0, kept: 0, erased: 0 };
  let rows = 0;
  let columns: Columns | null = null;
  let batch: ImportedPerson[] = [];
  const report = (line: number, message: string, hint: string | null): void => {
    diagnostics.push({
      severity: 'error',
      rule: 'invalid-subscriber',
      message,
      hint,
      file: file.name,
      line,
      column: null,
    });
  };
  const flush = async (): Promise<void> => {
    const done = await mergeBatch(database, batch, file.name, secrets, now);
    for (const key of ['added', 'changed', 'unchanged', 'kept', 'erased'] as const) counts[key] += done[key];
    batch = [];
  };

  for await (const { line, cells, problem } of readTable(file.path)) {
    if (cells === null) {
      report(line, problem ?? 'Unexpected record', null);
      continue;
    }
    if (columns === null) {
      columns = columnsFromHeader(cells);
      if (columns !== null) continue;
      columns = columnsFromData(cells);
      if (columns === null) {
        report(line, NO_COLUMN, 'Name the column with the addresses `email` in the first line.');
        // A file with one address per line is still a list of addresses if the first one is bad.
        if (cells.length > 1) return { ...counts, rows, diagnostics };
        columns = addressesOnly(0);
        continue;
      }
    }
    rows += 1;
    const result = readRow(cells, columns, line);
    if (result.person === null) {
      report(line, result.problem, null);
      continue;
    }
    batch.push(result.person);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return { ...counts, rows, diagnostics };
}

const NO_COLUMN = 'Unexpected first line, expected the name of a column `email`, or an address';
