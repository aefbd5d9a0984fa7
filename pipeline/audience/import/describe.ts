import { columnsFromData, columnsFromHeader, type Columns } from './columns.ts';
import { PROVIDERS } from './providers/providers.ts';
import { readTable } from './table.ts';

/** What the header of a table says about it. */
export interface TableDescription {
  /** The program that seems to have exported it: `Mailchimp`; `null`: none in particular. */
  readonly writtenBy: string | null;
  /** What is taken from which column, in the words of the file. */
  readonly taken: readonly { readonly what: string; readonly from: readonly string[] }[];
  /** Columns that are ignored. */
  readonly left: readonly string[];
}

/**
 * Looks at the header of a file of subscribers and says what an import would take from it.
 *
 * @returns `null` if it has no column with addresses.
 * @throws The file system's error if the file can't be read.
 */
export async function describeTable(path: string): Promise<TableDescription | null> {
  for await (const { cells } of readTable(path)) {
    if (cells === null) continue;
    const named = columnsFromHeader(cells);
    if (named !== null) return describe(cells, named);
    const columns = columnsFromData(cells);
    if (columns === null) return null;
    return { writtenBy: null, taken: [{ what: 'address', from: [place(columns.address)] }], left: [] };
  }
  return null;
}

function describe(header: readonly string[], columns: Columns): TableDescription {
  const name = (index: number): string => (header[index] ?? '').trim() || place(index);
  const parts: readonly (readonly [string, readonly number[]])[] = [
    ['address', [columns.address]],
    ['name', columns.names],
    ['language', columns.language === null ? [] : [columns.language.index]],
    ['tags followed', columns.follows === null ? [] : [columns.follows]],
    ['frequency', columns.frequency === null ? [] : [columns.frequency]],
    ['state', columns.states.map(({ index }) => index)],
    ['consent given', columns.consentAt === null ? [] : [columns.consentAt]],
  ];
  const used = new Set(parts.flatMap(([, indexes]) => indexes));
  const writer = PROVIDERS.find(({ signature }) => header.some((cell) => signature.includes(cell.trim())));
  return {
    writtenBy: writer?.name ?? null,
    taken: parts
      .filter(([, indexes]) => indexes.length > 0)
      .map(([what, indexes]) => ({ what, from: indexes.map(name) })),
    left: header
      .map((_, index) => index)
      .filter((index) => !used.has(index))
      .map(name),
  };
}

function place(index: number): string {
  return `column ${index + 1}`;
}
