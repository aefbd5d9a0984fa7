import type { Compilable, QueryResult } from 'kysely';

import type { Database } from './open.ts';

/** Runs the query with this run's values. */
export type PreparedQuery<Values, Row> = (database: Database, values: Values) => Promise<QueryResult<Row>>;

/**
 * Builds a query once and runs it many times, for queries that run for every message: building one takes longer than
 * running it.
 *
 * @param build Makes the query; `value` is a placeholder for what is given when it runs.
 */
export function preparedQuery<Values extends object, Row>(
  build: (value: <Name extends keyof Values & string>(name: Name) => Values[Name]) => Compilable<Row>,
): PreparedQuery<Values, Row> {
  const compiled = build(<Name extends keyof Values & string>(name: Name) => {
    const place: unknown = new Placeholder(name);
    // eslint-disable-next-line typescript/no-unsafe-type-assertion -- a query passes on its values unread
    return place as Values[Name];
  }).compile();
  return (database, values) =>
    database.executeQuery({
      ...compiled,
      parameters: compiled.parameters.map((given) =>
        given instanceof Placeholder ? Reflect.get(values, given.name) : given,
      ),
    });
}

/** The place where a value goes. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}
