/** Where the subscribers and the ledger are. */
export type DatabaseLocation = SqliteLocation | PostgresLocation;

/** A file on this machine: for one sender at a time. */
export interface SqliteLocation {
  readonly engine: 'sqlite';
  /** Absolute path; `:memory:`: in memory, for a test or for work that finds nothing. */
  readonly file: string;
}

/** A schema in a database that any number of machines use. */
export interface PostgresLocation {
  readonly engine: 'postgres';
  /**
   * `postgres://user:password@host:port/database`, with `sslmode`, `sslrootcert` and `schema` as its parameters. It has a
   * password: show {@link shownLocation} to people.
   */
  readonly url: string;
}

/** The schema that has the tables if the URL names none. */
export const DEFAULT_SCHEMA = 'milepost';

/** What people read: the path of a file, or the address of a server without user and password. */
export function shownLocation(location: DatabaseLocation): string {
  if (location.engine === 'sqlite') return location.file;
  const { host, pathname, searchParams } = new URL(location.url);
  const schema = searchParams.get('schema');
  return `postgres://${host}${pathname}${schema === null ? '' : `?schema=${schema}`}`;
}
