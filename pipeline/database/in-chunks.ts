/** How many rows or values one statement gets: with up to 65 columns, below SQLite's limit of 32,766 variables. */
export const CHUNK = 500;

/** Cuts a list into pieces that fit into one statement each. */
export function* inChunks<Value>(
  values: readonly Value[],
  most: number = CHUNK,
): Generator<readonly Value[]> {
  for (let start = 0; start < values.length; start += most) yield values.slice(start, start + most);
}
