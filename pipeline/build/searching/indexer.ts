import type { SearchableDocument } from '../../emit/search/searchable.ts';

/** A file of a search index. */
export interface IndexFile {
  /** Path below the index’s folder, with `/` between folders. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** What became of an attempt to make an index: its files, by path, and how long it took in milliseconds, or why there are none. */
export type Indexed =
  | { readonly files: readonly IndexFile[]; readonly milliseconds: number }
  | { readonly failure: string };

/** Makes search indexes. */
export interface Indexer {
  /** What it is, with its version: the same gives the same files for the same documents, in any order. `null`: it is not installed. */
  readonly version: string | null;
  /** Never throws because of the indexing program. */
  index(documents: Iterable<SearchableDocument>): Promise<Indexed>;
}
