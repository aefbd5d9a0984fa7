/** What a build tells of the search index. */
export interface SearchReport {
  /** How many files it has. */
  readonly files: number;
  /** How large they are together. */
  readonly bytes: number;
  /** How many milliseconds it took to make it; `null`: it was as before. */
  readonly milliseconds: number | null;
}
