import { collect, type CollectOptions } from '../../collect/collect.ts';
import { fileSystemFolder } from '../../collect/file-system-folder.ts';
import { withPlace } from '../../collect/place.ts';
import type { ParsedArticle } from '../../model/parsed.ts';
import type { Source } from '../../model/source.ts';
import type { ReadArticle, Reader } from './reader.ts';

/** Where articles' sources are. */
export interface SourcesPlace {
  /** The content folder, absolute. */
  readonly folder: string;
  readonly options: CollectOptions;
  /** Whether drafts are treated as finished. */
  readonly drafts: boolean;
}

/**
 * Gives articles as they were read, those in memory and the others from the cache. Their sources are collected again: with
 * their texts they would take as much memory as all files. It is made in a scope of its own, so that not everything that was
 * needed for reading stays in memory, either.
 */
export function articlesAsRead(
  reader: Reader,
  { folder, options, drafts }: SourcesPlace,
  inMemory: ReadonlyMap<string, ReadArticle>,
): () => Promise<readonly ParsedArticle[]> {
  return async () => {
    const collected = await collect(fileSystemFolder(folder), options);
    const sources = drafts ? collected.sources.map(finished) : collected.sources;
    const others = await reader.read(sources.filter(({ path }) => !inMemory.has(path)));
    return sources.flatMap(({ path }) => (inMemory.get(path) ?? others.byPath.get(path))?.article ?? []);
  };
}

/** An article as if its author had removed `draft: true`. */
export function finished(source: Source): Source {
  const { frontMatter } = source;
  return frontMatter.draft ? withPlace(source, { frontMatter: { ...frontMatter, draft: false } }) : source;
}
