import type { DatabaseLocation } from '../../../pipeline/model/settings/database-location.ts';

/** The database of a test, which knows it as a file. @param file Absolute, or `:memory:` for one of its own. */
export function locationOf(file: string): DatabaseLocation {
  return { engine: 'sqlite', file };
}
