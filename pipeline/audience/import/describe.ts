import type { SubscriberState } from '../../database/vocabulary.ts';
import { columnName } from './chosen-columns.ts';
import type { Survey } from './survey.ts';
import type { CountedValue } from './value-tally.ts';

/** What an import would take from a table, in the words of the file. */
export interface TableDescription {
  /** The program that seems to have exported it: `Mailchimp`; `null`: none in particular. */
  readonly writtenBy: string | null;
  /** What is taken from which column. */
  readonly taken: readonly { readonly what: string; readonly from: readonly string[] }[];
  /** In how many rows each column of states says what. */
  readonly states: readonly {
    readonly column: string;
    readonly counts: readonly (readonly [SubscriberState, number])[];
  }[];
  /** The state of everybody whose row does not say less. */
  readonly everybody: SubscriberState;
  /** Columns with times of consent, and those of their values that can't be read. */
  readonly unread: readonly { readonly column: string; readonly values: readonly CountedValue[] }[];
  /** Columns that a person sets aside. */
  readonly ignored: readonly string[];
  /** Columns that don't matter. */
  readonly left: readonly string[];
  /** What the program's export does not say; `null`: nothing is known to be missing. */
  readonly note: string | null;
}

/** Says what an import would take from a table. */
export function describeTable({ layout, verdicts, columns }: Survey): TableDescription {
  const { header, writer, chosen } = layout;
  const name = (index: number): string => columnName(header, index);
  const { address, names, language, follows, frequency, states, consentAt, everybody } = columns;
  const parts: readonly (readonly [string, readonly number[]])[] = [
    ['address', [address]],
    ['name', names],
    ['language', language === null ? [] : [language.index]],
    ['tags followed', follows === null ? [] : [follows]],
    ['frequency', frequency === null ? [] : [frequency]],
    ['state', states.map(({ index }) => index)],
    ['consent given', consentAt.map(({ index }) => index)],
  ];
  const used = new Set(parts.flatMap(([, indexes]) => indexes));
  const seen = [...verdicts];
  return {
    writtenBy: writer?.name ?? null,
    taken: parts
      .filter(([, indexes]) => indexes.length > 0)
      .map(([what, indexes]) => ({ what, from: indexes.map(name) })),
    states: seen.flatMap(([index, verdict]) =>
      verdict.is === 'state' ? [{ column: name(index), counts: [...verdict.counts] }] : [],
    ),
    everybody,
    unread: seen.flatMap(([index, verdict]) =>
      verdict.is === 'consent' && verdict.unread.length > 0
        ? [{ column: name(index), values: verdict.unread }]
        : [],
    ),
    ignored: [...chosen.ignored].map(name),
    left: [...header.keys()].filter((index) => !used.has(index) && !chosen.ignored.has(index)).map(name),
    note: writer?.note ?? null,
  };
}
