import type { Cache } from '../../cache/cache.ts';
import { cardOf } from '../../emit/cards/article-card.ts';
import { hasSearch } from '../../emit/search/has-search.ts';
import { searchableDocument } from '../../emit/search/searchable.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { BuildOutput } from '../../model/output.ts';
import type { Publication } from '../../model/publication.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { dataHash, hashOf } from '../../text/hash.ts';
import type { Indexed, Indexer, IndexFile } from './indexer.ts';
import type { SearchReport } from './search-report.ts';

/** The folder of the index below out/. */
const INDEX_FOLDER = 'pagefind/';

/** The search index as outputs, or why there is none. */
export interface SearchOutputs {
  readonly outputs: readonly BuildOutput[];
  readonly diagnostics: readonly Diagnostic[];
  /** `null`: there is no index. */
  readonly report: SearchReport | null;
}

const NO_SEARCH: SearchOutputs = { outputs: [], diagnostics: [], report: null };

/**
 * The search index of a publication. If nothing has changed in what is searched, nothing is indexed: the cache knows its files
 * by their hashes, and the writer has them. What can't be indexed is reported, and never stops a build.
 *
 * @param cache Remembers what the index consisted of.
 */
export async function searchOutputs(
  publication: Publication,
  settings: Pick<Settings, 'search'>,
  indexer: Indexer,
  cache: Cache,
): Promise<SearchOutputs> {
  if (!hasSearch(publication, settings)) return NO_SEARCH;
  if (indexer.version === null) return failed('it is not installed for this machine');
  const key = indexKey(publication, indexer.version);
  const shelf = cache.shelf('search');
  const known = shelf.get(SHELVED);
  let made: ReadonlyMap<string, Uint8Array> | null = null;
  const make = async (): Promise<Indexed> => {
    const indexed = await indexer.index(documentsOf(publication));
    if ('files' in indexed) made = new Map(indexed.files.map(({ path, content }) => [path, content]));
    return indexed;
  };
  let milliseconds: number | null = null;
  let files: readonly ShelvedFile[];
  if (isShelved(known) && known.key === key) ({ files } = known);
  else {
    const start = performance.now();
    const indexed = await make();
    if ('failure' in indexed) return failed(indexed.failure);
    milliseconds = Math.round(performance.now() - start);
    files = indexed.files.map(({ path, content }) => ({
      path,
      hash: hashOf(content),
      bytes: content.length,
    }));
    shelf.put(SHELVED, { key, files } satisfies ShelvedIndex);
  }
  const contentOf = async (path: string): Promise<Uint8Array> => {
    // The out folder has lost something that the cache knows of.
    if (made === null) await make();
    const content = made?.get(path);
    if (content === undefined) throw new Error(`Unexpected search index: it has no ${path}`);
    return content;
  };
  return {
    outputs: files.map(({ path, hash }) => ({
      path: `${INDEX_FOLDER}${path}`,
      key: hash,
      isCopy: true,
      render: () => contentOf(path),
    })),
    diagnostics: [],
    report: { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), milliseconds },
  };
}

/** Makes a publication’s index when it is first asked for a file. A file that is not there is `null`, as all are without an index. */
export function lazySearchFiles(
  publication: Publication,
  settings: Pick<Settings, 'search'>,
  indexer: Indexer,
): (path: string) => Promise<Uint8Array | null> {
  let files: Promise<readonly IndexFile[]> | null = null;
  return async (path) => {
    if (!path.startsWith(INDEX_FOLDER) || !hasSearch(publication, settings)) return null;
    files ??= indexer
      .index(documentsOf(publication))
      .then((indexed) => ('files' in indexed ? indexed.files : []));
    return (await files).find((file) => `${INDEX_FOLDER}${file.path}` === path)?.content ?? null;
  };
}

function* documentsOf({ articles }: Publication): Generator<ReturnType<typeof searchableDocument>> {
  for (const article of articles) yield searchableDocument(article);
}

function indexKey({ articles }: Publication, version: string): string {
  return dataHash(version, articles.map((article) => cardOf(article).searched).toSorted());
}

/** What the cache knows of the index: a record of its own on the shelf. */
const SHELVED = 'index';

interface ShelvedIndex {
  readonly key: string;
  readonly files: readonly ShelvedFile[];
}

interface ShelvedFile {
  readonly path: string;
  readonly hash: string;
  readonly bytes: number;
}

/** It comes from the same program, so a look at its form is enough. */
function isShelved(kept: unknown): kept is ShelvedIndex {
  return typeof kept === 'object' && kept !== null && 'key' in kept && 'files' in kept;
}

function failed(why: string): SearchOutputs {
  return {
    ...NO_SEARCH,
    diagnostics: [
      {
        severity: 'warning',
        rule: 'no-search-index',
        message: `The site can’t be searched: pagefind made no index, because ${why}`,
        hint: 'Install milepost with its optional packages (`npm install --include=optional`) on a system that pagefind has a program for, or write `search: false` in `site`. Everything else is published.',
        file: null,
        line: null,
        column: null,
      },
    ],
  };
}
