import type { Database } from '../../database/open.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { mergeBatch } from './merge.ts';
import type { BatchCounts } from './merge.ts';
import { readRow } from './row.ts';
import type { ImportedPerson } from './row.ts';
import { type ImportFile, type OpenQuestion, type Survey, surveyTable } from './survey.ts';
import { readTable } from './table.ts';

/** The result of an import. `diagnostics` names each bad row. */
export interface ImportReport extends BatchCounts {
  readonly rows: number;
  readonly diagnostics: readonly Diagnostic[];
  /** What a person has to tell first. If there is anything, nothing was imported. */
  readonly questions: readonly OpenQuestion[];
}

/** Rows that are written to disk together. */
const BATCH = 1000;

/**
 * Imports subscribers from a file: comma-, semicolon- or tab-separated with a header, or one address per line. Good rows
 * are kept, bad ones reported. Importing a file again changes nothing, and an import never makes anybody active who
 * unsubscribed or is suppressed. A file that may say so of somebody in a way that is not understood is not imported.
 *
 * @param secrets The secrets that erased addresses were hashed with: an import never brings one back.
 * @param survey What the file turned out to be, see {@link surveyTable}.
 */
export async function importSubscribers(
  database: Database,
  file: ImportFile,
  secrets: readonly string[],
  now: Date,
  survey?: Survey | null,
): Promise<ImportReport> {
  const known = survey === undefined ? await surveyTable(file) : survey;
  const diagnostics: Diagnostic[] = [];
  const counts = { added: 0, changed: 0, unchanged: 0, kept: 0, erased: 0 };
  const questions = known?.questions ?? [];
  let rows = 0;
  let isFirst = true;
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
  if (questions.length > 0) return { ...counts, rows, diagnostics, questions };

  for await (const { line, cells, problem } of readTable(file.path)) {
    if (cells === null) {
      report(line, problem ?? 'Unexpected record', null);
      continue;
    }
    if (isFirst) {
      isFirst = false;
      if (known === null || known.beginsBadly) {
        report(line, NO_COLUMN, 'Name the column with the addresses `email` in the first line.');
        if (known === null) return { ...counts, rows, diagnostics, questions };
        continue;
      }
      if (known.layout.header.length > 0) continue;
    }
    if (known === null) continue;
    rows += 1;
    const result = readRow(cells, known.columns, line);
    if (result.person === null) {
      report(line, result.problem, null);
      continue;
    }
    batch.push(result.person);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return { ...counts, rows, diagnostics, questions };
}

const NO_COLUMN = 'Unexpected first line, expected the name of a column `email`, or an address';
