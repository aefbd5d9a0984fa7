import { type Compilable, type QueryResult, type RawBuilder, sql } from 'kysely';

import type { Database } from './open.ts';

/** Runs the query with this run's values. */
export type PreparedQuery<Values, Row> = (database: Database, values: Values) => Promise<QueryResult<Row>>;

/** Runs the query with this run's values, and its rows. */
export type PreparedListQuery<Values, Item, Row> = (
  database: Database,
  values: Values,
  items: readonly Item[],
) => Promise<QueryResult<Row>>;

/** The rows that a query is about. */
interface GivenRows<Item> {
  /** For `with`: the table `given`, and its columns. */
  readonly name: 'given';
  readonly rows: RawBuilder<Item>;
}

/** A placeholder for what is given when the query runs. */
type ValueAt<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

/**
 * Builds a query once and runs it many times, for queries that run for every message: building one takes longer than
 * running it.
 *
 * @param build Makes the query; `value` is a placeholder for what is given when it runs.
 */
export function preparedQuery<Values extends object, Row>(
  build: (value: ValueAt<Values>) => Compilable<Row>,
): PreparedQuery<Values, Row> {
  const query = preparedListQuery<Values, never, Row>({}, (value) => build(value));
  return (database, values) => query(database, values, []);
}

/**
 * The same for a query that is about many rows at once. It is built once for each number of rows.
 *
 * @param columns The columns of its rows, with their types.
 */
export function preparedListQuery<Values extends object, Item extends object, Row>(
  columns: Readonly<Record<keyof Item & string, 'integer' | 'text'>>,
  build: (value: ValueAt<Values>, given: GivenRows<Item>) => Compilable<Row>,
): PreparedListQuery<Values, Item, Row> {
  const compiled = new Map<number, ReturnType<Compilable<Row>['compile']>>();
  const compile = (count: number): ReturnType<Compilable<Row>['compile']> => {
    const rows = Array.from({ length: count }, (_, index) => {
      // Postgres takes the types of all rows from the first.
      const cells = Object.entries(columns).map(([name, type]) => {
        const place = new Placeholder(name, index);
        return index === 0 ? sql`cast(${place} as ${sql.raw(String(type))})` : sql`${place}`;
      });
      return sql`(${sql.join(cells)})`;
    });
    return build(
      <Name extends keyof Values & string>(name: Name) => {
        const place: unknown = new Placeholder(name, null);
        // eslint-disable-next-line typescript/no-unsafe-type-assertion -- a query passes on its values unread
        return place as Values[Name];
      },
      { name: withColumns(Object.keys(columns)), rows: sql<Item>`(values ${sql.join(rows)})` },
    ).compile();
  };
  return (database, values, items) => {
    const query = compiled.get(items.length) ?? compile(items.length);
    compiled.set(items.length, query);
    return database.executeQuery({
      ...query,
      parameters: query.parameters.map((given) =>
        given instanceof Placeholder
          ? valueOf(given.row === null ? values : (items[given.row] ?? {}), given.name)
          : given,
      ),
    });
  };
}

function withColumns(columns: readonly string[]): GivenRows<unknown>['name'] {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- Kysely knows the columns by the type of the rows
  return `given(${columns.join(', ')})` as 'given';
}

function valueOf(values: object, name: string): unknown {
  const value: unknown = Reflect.get(values, name);
  if (value === undefined) throw new TypeError(`No value for ${name}`);
  return value;
}

/** The place where a value goes: one of the query's, or of a row. */
class Placeholder {
  readonly name: string;
  readonly row: number | null;

  constructor(name: string, row: number | null) {
    this.name = name;
    this.row = row;
  }
}
