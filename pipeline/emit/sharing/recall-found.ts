/**
 * Gives what was found before for the same key, by this build or by an earlier one of the same program, or finds it.
 *
 * @param name Of what is found. Of each name, only what was found last is kept.
 * @param key Hash of everything it depends on.
 * @param find Gives plain data that survives a round trip through JSON.
 * @param holds Whether what was kept has the right form; it comes undamaged from the same program, so a look is enough.
 */
export type RecallFound = <Found>(
  name: string,
  key: string,
  find: () => Found,
  holds: (kept: unknown) => kept is Found,
) => Found;

/** Remembers nothing. */
export const FIND_ANEW: RecallFound = (_name, _key, find) => find();
