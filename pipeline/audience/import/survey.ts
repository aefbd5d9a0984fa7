import { languageTag } from '../../model/language.ts';
import { type ImportChoices, NO_CHOICES } from './choices.ts';
import { columnName } from './chosen-columns.ts';
import { type Columns, isTooWide } from './columns.ts';
import { stateOfFile } from './state-of-file.ts';
import { type Judge, once, type OpenVerdict, type Verdict } from './judges/judge.ts';
import { causeOf, isRefusal } from './words/vocabulary.ts';
import { wordKey } from './word-key.ts';
import { isAboutMail, judgeOf } from './judges/judge-of.ts';
import { type TableLayout, layoutOfData, layoutOfHeader, layoutWithoutHeader } from './layout.ts';
import type { CountedValue } from './value-tally.ts';
import { readTable } from './table.ts';

/** What only a person can tell before a table is imported. */
export type OpenQuestion =
  /** A column, whose name or values could say who wants no mail. */
  | {
      readonly about: 'column' | 'values';
      readonly column: string;
      readonly values: readonly CountedValue[];
    }
  /** The name of the file, which sounds as if nobody in it wants mail. */
  | { readonly about: 'file' }
  /** A column that a person named and that is not there; one whose name is not UTF-8, so that nobody knows what it is. */
  | { readonly about: 'missing' | 'encoding'; readonly column: string }
  /** A line at which another table begins, or a part of the list with a name that sounds like that. */
  | { readonly about: 'joined'; readonly line: number };

/** What a table turned out to be, after all of it was looked at. */
export interface Survey {
  readonly layout: TableLayout;
  /** What the columns are, by index. */
  readonly verdicts: ReadonlyMap<number, Verdict>;
  readonly columns: Columns;
  /** Nothing is imported while there is one. */
  readonly questions: readonly OpenQuestion[];
  /** Whether the first line is no person, and not the names of columns either, but the rest may be read. */
  readonly beginsBadly: boolean;
}

/** A file, and the name under which it is shown and recorded as the source of consent. */
export interface ImportFile {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
}

/** A table with more columns than this is no list of subscribers. */
const MAX_COLUMNS = 1000;

/**
 * Looks at a whole table, and finds out what each column is by its name and its values. Whoever said no there must not
 * come in as somebody who gets mail: where a column could say so in a way that is not understood, there is a question.
 *
 * @returns `null` if the table has no column of addresses, or nothing at all.
 * @throws The file system's error if the file can't be read.
 */
export async function surveyTable(
  file: ImportFile,
  choices: ImportChoices = NO_CHOICES,
): Promise<Survey | null> {
  let layout: TableLayout | null = null;
  let beginsBadly = false;
  let joinedAt: number | null = null;
  const judges: (Judge | null)[] = [];
  for await (const { cells, line } of readTable(file.path)) {
    if (cells === null) continue;
    if (layout === null) {
      layout = layoutOfHeader(cells, choices) ?? layoutOfData(cells, choices);
      // A file with one address per line is still a list of addresses if the first one is bad.
      beginsBadly = layout === null;
      if (beginsBadly && cells.length === 1) layout = layoutWithoutHeader(0, choices);
      if (layout === null) return null;
      for (const index of layout.header.keys()) judges.push(judgeOf(index, layout, choices.dayOrder));
      if (layout.header.length > 0 || beginsBadly) continue;
    }
    if (joinedAt === null && beginsAnother(cells, layout)) joinedAt = line;
    // Such a row is a bad one.
    const width = widthOf(layout, [...layout.states.keys()]);
    if ((width !== null && isTooWide(cells, width)) || cells.length < leastOf(layout)) continue;
    while (judges.length < Math.min(cells.length, MAX_COLUMNS))
      judges.push(judgeOf(judges.length, layout, choices.dayOrder));
    for (const [index, judge] of judges.entries()) judge?.see((cells[index] ?? '').trim());
  }
  if (layout === null) return null;
  const verdicts = new Map(
    judges.flatMap((judge, index) => (judge === null ? [] : [[index, judge.verdict()] as const])),
  );
  const everybody = choices.everybody ?? stateOfFile(file.name, layout.writer) ?? 'active';
  const everybodyCause = everybody === 'suppressed' ? causeOf(file.name) : null;
  const columns = { ...columnsOf(layout, verdicts), everybody, everybodyCause };
  return {
    layout,
    verdicts,
    columns,
    questions: [
      ...(joinedAt === null ? [] : [{ about: 'joined', line: joinedAt } as const]),
      ...questionsOf(file, layout, verdicts, columns, choices),
    ],
    beginsBadly,
  };
}

/**
 * Whether another table begins with a row, because files were joined, or a part of the list: what its columns or its name
 * say of the rows behind it would not be heard.
 */
function beginsAnother(cells: readonly string[], { header, address }: TableLayout): boolean {
  const cell = (cells[address] ?? '').trim();
  // Nearly all rows have an address there.
  if (cell === '' || cell.includes('@')) return false;
  if (cells.length === header.length && cells.every((one, index) => one === header[index])) return false;
  return layoutOfHeader(cells, NO_CHOICES) !== null || isRefusal(wordKey(cell));
}

function columnsOf(
  layout: TableLayout,
  verdicts: ReadonlyMap<number, Verdict>,
): Omit<Columns, 'everybody' | 'everybodyCause'> {
  const { header, address, names, language, follows, frequency } = layout;
  const states = [...verdicts].flatMap(([index, verdict]) =>
    verdict.is === 'state'
      ? [
          {
            index,
            read: verdict.read,
            causeOf: once((cell: string) => causeOf(cell) ?? causeOf(header[index] ?? '')),
          },
        ]
      : [],
  );
  const consentAt = layout.consentAt.flatMap((index) => {
    const verdict = verdicts.get(index);
    return verdict?.is === 'consent' ? [{ index, dayOrder: verdict.dayOrder }] : [];
  });
  return {
    width: widthOf(
      layout,
      states.map(({ index }) => index),
    ),
    least: leastOf(layout),
    address,
    names,
    language: languageColumn(language),
    consentAt,
    follows,
    frequency,
    states,
  };
}

/** Where a column says the state, no row may have more cells than the first line. @param states Their indexes. */
function widthOf({ header }: TableLayout, states: readonly number[]): number | null {
  return header.length === 0 || states.length === 0
    ? null
    : Math.max(header.length, ...states.map((index) => index + 1));
}

/**
 * Where a column is about who gets mail, no row may have fewer cells than the first line: a no could be the one that is
 * missing, or have moved to another column.
 */
function leastOf(layout: TableLayout): number {
  const { header } = layout;
  return header.some((_name, index) => isAboutMail(index, layout))
    ? header.findLastIndex((name) => name.trim() !== '') + 1
    : 0;
}

function questionsOf(
  file: ImportFile,
  { header, chosen, writer }: TableLayout,
  verdicts: ReadonlyMap<number, Verdict>,
  { states }: Columns,
  { everybody }: ImportChoices,
): readonly OpenQuestion[] {
  const open = [...verdicts].filter((entry): entry is [number, OpenVerdict] => entry[1].is === 'open');
  const isFileOpen =
    everybody === null && states.length === 0 && stateOfFile(file.name, writer) === undefined;
  const garbled = [...header.keys()].filter(
    (index) =>
      header[index]?.includes('\uFFFD') === true && !chosen.ignored.has(index) && !chosen.uses.has(index),
  );
  return [
    ...garbled.map((index) => ({ about: 'encoding', column: columnName(header, index) }) as const),
    ...chosen.missing.map((column) => ({ about: 'missing', column }) as const),
    ...open.map(([index, { isState, values }]) => {
      return {
        about: isState ? ('values' as const) : ('column' as const),
        column: columnName(header, index),
        values,
      };
    }),
    ...(isFileOpen ? [{ about: 'file' } as const] : []),
  ];
}

/** A list has few languages, and many rows of each. */
const MAX_LANGUAGES = 1000;

function languageColumn(index: number | null): Columns['language'] {
  if (index === null) return null;
  const known = new Map<string, string | null>();
  return {
    index,
    read(cell) {
      const before = known.get(cell);
      if (before !== undefined) return before;
      const tag = languageTag(cell);
      if (known.size < MAX_LANGUAGES) known.set(cell, tag);
      return tag;
    },
  };
}
