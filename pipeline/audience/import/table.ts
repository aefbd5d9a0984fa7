import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

import { type CsvError, parse } from 'csv-parse';

/** One record of a table, with the line of the file where it begins (1-based). */
export interface TableRow {
  readonly line: number;
  /** `null` if the record can't be read; then `problem` says why. */
  readonly cells: readonly string[] | null;
  readonly problem: string | null;
}

/** A longer record is a quote that was never closed. */
const MAX_RECORD = 64 * 1024;

/**
 * Reads a table of comma-, semicolon- or tab-separated values (RFC 4180), or one value per line, as a stream.
 *
 * @throws The file system's error if the file can't be read.
 */
export async function* readTable(file: string): AsyncGenerator<TableRow> {
  const problems: TableRow[] = [];
  const parser = parse({
    bom: true,
    delimiter: await sniffDelimiter(file),
    info: true,
    max_record_size: MAX_RECORD,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      problems.push({ line: lineOf(error), cells: null, problem: messageOf(error) });
    },
  });
  const input = createReadStream(file);
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  // Within a cell, csv-parse counts CRLF as two line ends.
  let surplus = 0;
  for await (const entry of parser as AsyncIterable<unknown>) {
    if (!isEntry(entry)) throw new TypeError('Expected a record of csv-parse with its info');
    const { record, info } = entry;
    yield* problems.splice(0);
    const within = countIn(record, /[\r\n]/g);
    yield { line: info.lines - surplus - within, cells: record, problem: null };
    if (within > 0) surplus += countIn(record, /\r\n/g);
  }
  yield* problems;
}

/** csv-parse types its output as `any`; with `info` it has this shape. */
interface Entry {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function isEntry(entry: unknown): entry is Entry {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'record' in entry &&
    Array.isArray(entry.record) &&
    'info' in entry &&
    typeof entry.info === 'object' &&
    entry.info !== null &&
    'lines' in entry.info &&
    typeof entry.info.lines === 'number'
  );
}

async function sniffDelimiter(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const [line = ''] = buffer.toString('utf8', 0, bytesRead).split(/\r?\n|\r/);
    const count = (delimiter: string): number => line.split(delimiter).length;
    return [';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best), ',');
  } finally {
    await handle.close();
  }
}

function lineOf(error: CsvError | undefined): number {
  const lines = error === undefined ? undefined : error['lines'];
  return typeof lines === 'number' ? lines : 1;
}

function messageOf(error: CsvError | undefined): string {
  if (error?.code === 'CSV_QUOTE_NOT_CLOSED' || error?.code === 'CSV_MAX_RECORD_SIZE') {
    return 'Unexpected end of the table, expected the quote to be closed';
  }
  return `Unexpected record, expected comma-separated values: ${error?.message ?? 'unknown error'}`;
}

/** How often a pattern occurs in the cells of a record. */
function countIn(record: readonly string[], pattern: RegExp): number {
  return record.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0);
}
