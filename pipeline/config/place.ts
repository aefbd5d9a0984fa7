/** A place in a configuration file. */
export interface ConfigPlace {
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/**
 * Where a setting is in its file: the key of the setting, or of the innermost one around it that is there; `null` if that
 * can't be told.
 *
 * @param path `['site', 'authors', 0]`
 */
export type PlaceOf = (path: readonly PropertyKey[]) => ConfigPlace | null;
