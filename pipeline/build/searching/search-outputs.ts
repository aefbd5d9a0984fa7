import { cardOf } from '../../emit/cards/article-card.ts';
import { hasSearch } from '../../emit/search/has-search.ts';
import { searchableDocument } from '../../emit/search/searchable.ts';
import type { DerivedFiles } from '../../model/derived-files.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { BuildOutput } from '../../model/output.ts';
import type { Publication } from '../../model/publication.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { dataHash } from '../../text/hash.ts';
import type { Indexer, IndexFile } from './indexer.ts';
import { keptIndex } from './kept-index.ts';
import type { SearchReport } from './search-report.ts';

/** The folder of the index below out/. */
export const SEARCH_FOLDER = 'pagefind';

/** The search index as outputs, or why there is none. */
export interface SearchOutputs {
  readonly outputs: readonly BuildOutput[];
  readonly diagnostics: readonly Diagnostic[];
  /** `null`: there is no index. */
  readonly report: SearchReport | null;
}

const NO_SEARCH: SearchOutputs = { outputs: [], diagnostics: [], report: null };

/**
 * The search index of a publication. If nothing has changed in what is searched, nothing is indexed: the index is kept among the
 * derived files. What can't be indexed is reported, and never stops a build.
 *
 * @param derived Keeps the index.
 */
export async function searchOutputs(
  publication: Publication,
  settings: Pick<Settings, 'search'>,
  indexer: Indexer,
  derived: DerivedFiles,
): Promise<SearchOutputs> {
  if (!hasSearch(publication, settings)) return NO_SEARCH;
  if (indexer.version === null) return failed('it is not installed for this machine');
  const index = keptIndex(indexKey(publication, indexer.version), derived, () =>
    indexer.index(documentsOf(publication)),
  );
  const listed = await index.list();
  if ('failure' in listed) return failed(listed.failure);
  const { files, milliseconds } = listed;
  return {
    outputs: files.map(({ path, hash }) => ({
      path: `${SEARCH_FOLDER}/${path}`,
      key: hash,
      isCopy: true,
      render: () => index.content(path),
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
    if (!path.startsWith(`${SEARCH_FOLDER}/`) || !hasSearch(publication, settings)) return null;
    files ??= indexer
      .index(documentsOf(publication))
      .then((indexed) => ('files' in indexed ? indexed.files : []));
    return (await files).find((file) => `${SEARCH_FOLDER}/${file.path}` === path)?.content ?? null;
  };
}

function* documentsOf({ articles }: Publication): Generator<ReturnType<typeof searchableDocument>> {
  for (const article of articles) yield searchableDocument(article);
}

function indexKey({ articles }: Publication, version: string): string {
  return dataHash(version, articles.map((article) => cardOf(article).searched).toSorted());
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
