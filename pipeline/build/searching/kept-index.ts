import type { DerivedFiles } from '../../model/derived-files.ts';
import { dataHash, hashOf } from '../../text/hash.ts';
import type { Indexed, IndexFile } from './indexer.ts';

/** A file of an index, without its bytes. */
export interface ListedFile {
  readonly path: string;
  /** Of its bytes. */
  readonly hash: string;
  /** How many bytes it has. */
  readonly bytes: number;
}

/** An index that is made once at most, and only if it was not kept before. */
export interface KeptIndex {
  /** Which files it has, and how long it took to make it in milliseconds (`null`: it was kept), or why there is none. */
  list(): Promise<
    | { readonly files: readonly ListedFile[]; readonly milliseconds: number | null }
    | { readonly failure: string }
  >;
  /** The bytes of a file. @throws If it has no such file, or can’t be made any more. */
  content(path: string): Promise<Uint8Array>;
}

/** Changes with what is kept of an index, and how. */
const KEEPING = 1;

/**
 * Keeps an index among the derived files: the list of its files, which each build needs, and apart from that all of them in
 * one, which only a build needs that writes them.
 *
 * @param key Hash of what is in it, and of the program that makes it.
 */
export function keptIndex(key: string, derived: DerivedFiles, make: () => Promise<Indexed>): KeptIndex {
  const [listKey, filesKey] = [
    dataHash('search index', KEEPING, key),
    dataHash('search index files', KEEPING, key),
  ];
  // Several files are asked for at a time. What failed once is not tried for each of them.
  let index: Promise<LoadedIndex> | null = null;
  const makeAndKeep = async (): Promise<LoadedIndex> => {
    const indexed = await make();
    if ('failure' in indexed) return indexed;
    const files = listOf(indexed.files);
    await derived.recall(filesKey, () => packed(indexed.files));
    await derived.recall(listKey, () => new TextEncoder().encode(JSON.stringify(files)));
    return { files, contents: contentsOf(indexed.files), milliseconds: indexed.milliseconds };
  };
  const load = async (): Promise<LoadedIndex | Pick<LoadedFiles, 'contents'>> => {
    const kept = await derived.find(filesKey);
    return kept === null ? (index ??= makeAndKeep()) : { contents: contentsOf(unpacked(kept)) };
  };
  let loaded: ReturnType<typeof load> | null = null;
  return {
    async list() {
      const kept = await derived.find(listKey);
      derived.keep(filesKey);
      if (kept !== null) return { files: listIn(kept), milliseconds: null };
      const made = await (index ??= makeAndKeep());
      if ('failure' in made) return made;
      return { files: made.files, milliseconds: made.milliseconds };
    },
    async content(path) {
      const found = await (loaded ??= index ?? load());
      if ('failure' in found) throw new Error(`Expected the search index again, but ${found.failure}`);
      const content = found.contents.get(path);
      if (content === undefined) throw new Error(`Unexpected search index: it has no ${path}`);
      return content;
    },
  };
}

interface LoadedFiles {
  readonly milliseconds: number;
  readonly files: readonly ListedFile[];
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

type LoadedIndex = LoadedFiles | { readonly failure: string };

function contentsOf(files: readonly IndexFile[]): ReadonlyMap<string, Uint8Array> {
  return new Map(files.map(({ path, content }) => [path, content]));
}

function listOf(files: readonly IndexFile[]): readonly ListedFile[] {
  return files.map(({ path, content }) => ({ path, hash: hashOf(content), bytes: content.length }));
}

/** A line with the paths and lengths as JSON, then all bytes one after another. */
function packed(files: readonly IndexFile[]): Uint8Array {
  const lengths: PackedFile[] = files.map(({ path, content }) => [path, content.length]);
  return Buffer.concat([Buffer.from(`${JSON.stringify(lengths)}\n`), ...files.map(({ content }) => content)]);
}

type PackedFile = readonly [path: string, bytes: number];

/** It has been checked, so it is as {@link packed} made it. */
function unpacked(pack: Uint8Array): readonly IndexFile[] {
  let from = pack.indexOf(LINE_END) + 1;
  const lengths: readonly PackedFile[] = JSON.parse(new TextDecoder().decode(pack.subarray(0, from)));
  return lengths.map(([path, bytes]) => ({ path, content: pack.subarray(from, (from += bytes)) }));
}

const LINE_END = 10;

function listIn(kept: Uint8Array): readonly ListedFile[] {
  const files: readonly ListedFile[] = JSON.parse(new TextDecoder().decode(kept));
  return files;
}
