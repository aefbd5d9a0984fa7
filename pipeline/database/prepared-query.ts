import type { Compilable, QueryResult } from 'kysely';

import type { Database } from './open.ts';

/** Runs a query with the values of one run. */
export type PreparedQuery<Values, Row> = (database: Database, values: Values) => Promise<QueryResult<Row>>;

/**
 * Builds a query once, for one that runs for each message: to build it takes longer than to run it.
 *
 * @param build Makes the query; `value` stands for what is given when it runs.
 */
export function preparedQuery<Values extends object, Row>(
  build: (value: <Name extends keyof Values & string>(name: Name) => Values[Name]) => Compilable<Row>,
): PreparedQuery<Values, Row> {
  const compiled = build(<Name extends keyof Values & string>(name: Name) => {
    const place: unknown = new Place(name);
    // eslint-disable-next-line typescript/no-unsafe-type-assertion -- a query passes its values on without a look at them
    return place as Values[Name];
  }).compile();
  return (database, values) =>
    database.executeQuery({
      ...compiled,
      parameters: compiled.parameters.map((given) =>
        given instanceof Place ? Reflect.get(values, given.name) : given,
      ),
    });
}

/** Where a value goes. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}
