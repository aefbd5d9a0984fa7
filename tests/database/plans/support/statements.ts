import { DatabaseSync } from 'node:sqlite';

import pg from 'pg';

/** A statement that was run. */
export interface RanStatement {
  readonly text: string;
  /** Those of one time that it was run; SQLite’s plans need none. */
  readonly values: readonly unknown[];
  /** The functions that it came from, as far as they are known: `restOfRange`. */
  readonly from: string;
}

/**
 * Gathers the statements that this process runs on databases of either engine, each text once.
 *
 * They are taken where the program hands them to the engine, so none is left out, whoever has made it.
 */
export async function statementsOf(work: () => Promise<void>): Promise<readonly RanStatement[]> {
  const found = new Map<string, RanStatement>();
  const note = (text: string, values: readonly unknown[]): void => {
    // Lists of values differ in their length alone.
    const key = text.replaceAll(/\((?:(?:\$\d+|\?)(?:, )?)+\)/g, '(…)');
    if (!found.has(key)) found.set(key, { text, values, from: origin() });
  };
  const prepare: unknown = Reflect.get(DatabaseSync.prototype, 'prepare');
  const query: unknown = Reflect.get(pg.Client.prototype, 'query');
  if (typeof prepare !== 'function' || typeof query !== 'function')
    throw new TypeError('Expected drivers that query');
  const traced = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  Object.assign(DatabaseSync.prototype, {
    prepare(this: DatabaseSync, text: string): unknown {
      note(text, []);
      return Reflect.apply(prepare, this, [text]);
    },
  });
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, ...given: readonly unknown[]): unknown {
      const [asked, values] = given;
      if (typeof asked === 'string') note(asked, Array.isArray(values) ? values : []);
      return Reflect.apply(query, this, given);
    },
  });
  try {
    await work();
  } finally {
    Error.stackTraceLimit = traced;
    Object.assign(DatabaseSync.prototype, { prepare });
    Object.assign(pg.Client.prototype, { query });
  }
  return [...found.values()];
}

/** The functions of the program that are waiting for a statement. */
function origin(): string {
  const stack = new Error('where').stack ?? '';
  const frames = [
    ...stack.matchAll(
      /at (?:async )?(?:Object\.)?([\w.]+) .*?\/pipeline\/(?!database\/sqlite)([\w/-]+)\.ts/g,
    ),
  ];
  return frames
    .slice(0, 3)
    .map(([, name, file]) => `${file}:${name}`)
    .join(' < ');
}
