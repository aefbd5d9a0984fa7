import { hash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import process from 'node:process';

import { locateDatabase } from '../../../pipeline/config/database-location.ts';
import type { DatabaseLocation } from '../../../pipeline/model/settings/database-location.ts';

/** The variable with the URL of the server that has the databases of the tests; without it they are SQLite files. */
export const SERVER_URL = 'TESTS_SERVER_URL';
/** The variable that says why there is no such server. */
export const SERVER_PROBLEM = 'TESTS_SERVER_PROBLEM';

const problem = process.env[SERVER_PROBLEM];
if (problem !== undefined) throw new Error(problem);
const server = process.env[SERVER_URL];

/** Whether the databases of this run are on a Postgres server: for the few tests of what differs, see CONTRIBUTING.md. */
export const onPostgres: boolean = server !== undefined;

/** The schemas of files that were asked for. */
const schemas = new Map<string, string>();
let inMemory = 0;

/** The database of a test, which knows it as a file. @param file Absolute, or `:memory:` for one of its own. */
export function locationOf(file: string): DatabaseLocation {
  if (server === undefined) return { engine: 'sqlite', file };
  return {
    engine: 'postgres',
    url: `${server}?schema=${file === ':memory:' ? ownSchema() : schemaOf(file)}`,
  };
}

/** What the environment of the program has, so that it finds the database of a test. @param file As the test knows it. */
export function databaseVariables(file: string): Readonly<Record<string, string>> {
  const location = locationOf(file);
  return location.engine === 'sqlite' ? {} : { MILEPOST_DATABASE_URL: location.url };
}

/** Where the program keeps who unsubscribes while the database of a test can't be written. @param file As the test knows it. */
export function journalOf(file: string): string {
  const located = locateDatabase(dirname(file), databaseVariables(file), basename(file));
  if ('message' in located) throw new Error(located.message);
  return located.journal;
}

/** The schemas for which `gone` is true of the file; they are not given again. */
export function takeSchemas(gone: (file: string) => boolean): readonly string[] {
  const taken = [...schemas].filter(([file]) => gone(file));
  for (const [file] of taken) schemas.delete(file);
  return taken.map(([, schema]) => schema);
}

/** How the schema of a database in memory begins: it goes with its connections. */
export const IN_MEMORY = 'memory_';

function ownSchema(): string {
  inMemory += 1;
  return `${IN_MEMORY}${process.pid}_${inMemory}`;
}

/** A process that a test starts finds the same. */
function schemaOf(file: string): string {
  const schema = `file_${hash('sha256', file).slice(0, 24)}`;
  schemas.set(file, schema);
  return schema;
}
