import type { Shelf } from '../../cache/cache.ts';
import { collect, type CollectOptions } from '../../collect/collect.ts';
import { fileSystemFolder } from '../../collect/file-system-folder.ts';
import type { ParsedArticle } from '../../model/parsed.ts';
import { changedMeanwhile, rememberSources } from '../kept/known-sources.ts';
import { finished } from './finished.ts';
import type { ReadArticle, Reader } from './reader.ts';

/** Where articles' sources are, and what they were. */
export interface SourcesPlace {
  /** The content folder, absolute. */
  readonly folder: string;
  readonly options: CollectOptions;
  /** Where it is remembered how files were read. */
  readonly shelf: Shelf;
  /** Hashes of the articles' files by path, as `RememberedSources.contentOf` gives them. */
  readonly contents: ReadonlyMap<string, string | null>;
  /** Whether drafts are treated as finished. */
  readonly drafts: boolean;
}

/**
 * Gives articles as they were read, those in memory and the others from the cache. Their sources are collected again: with
 * their texts they would take as much memory as all files. It is made in a scope of its own, so that not everything that was
 * needed for reading stays in memory, either.
 *
 * @returns A function that throws an Error if a file has changed since.
 */
export function articlesAsRead(
  reader: Reader,
  { folder, options, shelf, contents, drafts }: SourcesPlace,
  inMemory: ReadonlyMap<string, ReadArticle>,
): () => Promise<readonly ParsedArticle[]> {
  return async () => {
    const known = rememberSources(shelf, folder, options, () => {});
    const collected = await collect(fileSystemFolder(folder), { ...options, known });
    const byPath = new Map(collected.sources.map((source) => [source.path, source]));
    const sources = Array.from(contents, ([path, content]) => {
      const source = byPath.get(path);
      if (source === undefined || known.contentOf(path) !== content) throw changedMeanwhile(path);
      return drafts ? finished(source) : source;
    });
    const others = await reader.read(sources.filter(({ path }) => !inMemory.has(path)));
    return sources.flatMap(({ path }) => (inMemory.get(path) ?? others.byPath.get(path))?.article ?? []);
  };
}
