/** Words that can't be said: there is no such key, or it is not given what its message needs. */
export class WordsError extends Error {
  override readonly name = 'WordsError';
}
