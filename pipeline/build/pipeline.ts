import { type Cache, NO_CACHE } from '../cache/cache.ts';
import { cardOf } from '../emit/cards/article-card.ts';
import { outputsOf } from './emit.ts';
import { frozenLock } from './lock-file.ts';
import type { Indexer } from './searching/indexer.ts';
import { pagefind } from './searching/pagefind.ts';
import { SEARCH_FOLDER, type SearchOutputs, searchOutputs } from './searching/search-outputs.ts';
import type { SearchReport } from './searching/search-report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { leadsNowhere } from '../model/url.ts';
import type { Publication } from '../model/publication.ts';
import { atSettings } from '../config/setting-places.ts';
import { type Judgement, judge } from '../report/judge.ts';
import { mostWouldGo } from './most-would-go.ts';
import { programHash } from './program.ts';
import { cachedHashes } from './kept/kept-hashes.ts';
import type { LastBuild } from './last-build.ts';
import { renderAll } from '../write/render-all.ts';
import type { StartHelper } from '../write/render-apart.ts';
import { writeOutputs } from '../write/write-outputs.ts';
import { renderHelpers } from './rendering/start-helper.ts';
import { readPublication } from './read-publication.ts';
import type { PipelineOptions, ReadPublication, UnreadablePublication } from './read-contract.ts';

/** What a build made of a publication. */
export interface BuildReport {
  readonly articles: number;
  readonly milestones: number;
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** `null`: there is no search index. */
  readonly search: SearchReport | null;
  readonly diagnostics: readonly Diagnostic[];
  /** How findings are treated; absent if nothing could be read, and after a build. */
  readonly judgement?: Judgement;
}

/** Settings of {@link check}. */
export interface CheckOptions extends Omit<PipelineOptions, 'forPublishing'> {
  /** Whether a placeholder may stand for the site's address, to try things out. Default: no, that is an error. */
  readonly draftUrl?: boolean;
}

/** Settings of `build`. */
export interface BuildOptions extends CheckOptions {
  /** The out folder, absolute. */
  readonly out: string;
  /** Fails if the ids to keep differ from those in `milepost.lock`, instead of writing them. */
  readonly frozen?: boolean;
  /** Publishes even if most of what was published would go. */
  readonly isLossAgreed?: boolean;
  /** Remembers the state of the files of the publication and of the out folder. */
  readonly files?: Cache;
  /** Makes the search index; by default pagefind, as npm has installed it. */
  readonly indexer?: Indexer;
  /** Called with the number of outputs done. */
  readonly progress?: (done: number) => void;
}

/**
 * Reads the publication, then emit → write, and keeps the ids: what `build` does if anything has changed.
 *
 * @param last Is told what was made.
 */
export async function publish(
  { draftUrl = false, ...stated }: BuildOptions,
  last: LastBuild,
): Promise<BuildReport> {
  const { files = NO_CACHE } = stated;
  // It is found while outputs are listed, when the cache has been saved.
  const options = { ...stated, forPublishing: !draftUrl, unread: last.unread, found: files.shelf('found') };
  return readingTwice(options, (read, isWary) => publishRead(read, { ...options, draftUrl, isWary }, last));
}

/** Does something with a publication; if a text turns out to be lost from the cache on the way, it is read anew for that. */
async function readingTwice<Report>(
  options: PipelineOptions,
  work: (read: ReadPublication | UnreadablePublication, isWary: boolean) => Promise<Report>,
): Promise<Report> {
  const read = await readPublication(options);
  const isLost = (): boolean => read.publication !== null && read.isLost();
  try {
    const report = await work(read, false);
    if (!isLost()) return report;
  } catch (error) {
    if (!isLost()) throw error;
  }
  return work(await readPublication({ ...options, isWary: true }), true);
}

async function publishRead(
  read: ReadPublication | UnreadablePublication,
  options: BuildOptions & PipelineOptions,
  last: LastBuild,
): Promise<BuildReport> {
  if (read.publication === null)
    return { articles: 0, milestones: 0, ...NOTHING_WRITTEN, diagnostics: read.diagnostics };
  await options.cache?.save();
  const { publication, context, lock } = read;
  const nothing = (...why: readonly Diagnostic[]): BuildReport => ({
    ...count(publication),
    ...NOTHING_WRITTEN,
    diagnostics: [...read.diagnostics, ...why],
  });

  if (isTrial(read) && options.draftUrl !== true) return nothing();
  if (!isTrial(read) && options.frozen === true && lock.isChanged) return nothing(frozenLock);

  // What could not be read in time stays published.
  const loss = read.isFinal ? await mostWouldGo(options, read) : null;
  if (loss !== null && options.isLossAgreed !== true) return nothing(loss);

  // The ids first: an entry must never be published under an id that is then forgotten.
  if (!isTrial(read)) await lock.write(options.root);
  const { settings, derived } = context;
  // Another program makes it, while this one makes everything else.
  const searching = searchOutputs(publication, settings, options.indexer ?? pagefind(), derived);
  // It may fail before anybody waits for it.
  searching.catch(() => {});
  try {
    return await publishWith(searching, read, options, last);
  } finally {
    await Promise.allSettled([searching]);
  }
}

const NOTHING_WRITTEN = { written: 0, unchanged: 0, removed: 0, search: null } as const;

/** What nobody can visit is no publication: its ids, which have the site's name in them, are not kept. */
function isTrial({ context }: ReadPublication): boolean {
  return leadsNowhere(context.settings.site.url);
}

/** @param searching The search index, which may still be in the making. */
async function publishWith(
  searching: Promise<SearchOutputs>,
  read: ReadPublication,
  options: BuildOptions & PipelineOptions,
  last: LastBuild,
): Promise<BuildReport> {
  const { files = NO_CACHE } = options;
  const { publication, context } = read;
  const { site, email } = context.templates;
  const {
    outputs,
    diagnostics: fromEmitters,
    fromPictures,
    isFinal,
  } = await outputsOf(read, {
    isToMake: true,
    ...(options.progress === undefined ? {} : { progress: options.progress }),
  });
  const hashes = cachedHashes(files, options.out);
  const program = await programHash([site, email], context.words.hash);
  const report = await writeOutputs(outputs, {
    later: { folder: SEARCH_FOLDER, outputs: async () => (await searching).outputs },
    out: options.out,
    program,
    hashes,
    helpers: helpersOf(options, read, program),
    // Time and memory may have run out for reasons of the machine: what stands published stays.
    isPartial: fromEmitters.length > 0 || !read.isFinal,
    ...(options.progress === undefined ? {} : { progress: options.progress }),
  });
  const search = await searching;
  // That people can't leave with one click is said where it matters: by `check`, `send` and `doctor`.
  const told = report.diagnostics.filter(({ rule }) => rule !== 'mail-one-click');
  await files.save();
  // An article that could not be read this time may need what was made for it.
  if (read.isFinal) await context.derived.forgetOthers();
  const found = judge(
    atSettings([...fromPictures, ...told, ...search.diagnostics], read.origin),
    read.judgement,
  );
  const diagnostics = [...read.diagnostics, ...fromEmitters, ...found];
  // What could not be made has to be tried again. The manifest that was broken is whole now.
  const lasting = diagnostics.filter(({ rule }) => rule !== 'broken-manifest');
  const isComplete = report.failed === 0 && fromEmitters.length === 0 && search.diagnostics.length === 0;
  if (isComplete && isFinal && read.isFinal)
    await last.keep({
      ...count(publication),
      search: search.report === null ? null : { ...search.report, milliseconds: null },
      diagnostics: lasting,
      since: options.now.toISOString(),
      until: read.until,
    });
  const { written, unchanged, removed } = report;
  return { ...count(publication), written, unchanged, removed, search: search.report, diagnostics };
}

/** Who can read the publication from the cache can help: not without a cache, nor without ids that are kept. */
function helpersOf(
  { root, env, now, out, cache, forPublishing = false, isWary = false }: BuildOptions & PipelineOptions,
  read: ReadPublication,
  program: string,
): readonly StartHelper[] {
  const place = cache?.place ?? null;
  if (place === null || isTrial(read) || isWary) return [];
  const { articles } = read.publication;
  return renderHelpers({ root, env, now, out, forPublishing, cache: place, program }, articles.length);
}

/** Makes everything that a build would make, in memory, and reports what is wrong. Nothing is written. */
export async function check({ draftUrl = false, ...options }: CheckOptions): Promise<BuildReport> {
  return readingTwice({ ...options, forPublishing: !draftUrl }, checkRead);
}

async function checkRead(read: ReadPublication | UnreadablePublication): Promise<BuildReport> {
  if (read.publication === null)
    return { articles: 0, milestones: 0, ...NOTHING_WRITTEN, diagnostics: read.diagnostics };
  const { outputs, diagnostics } = await outputsOf(read);
  const found = judge(atSettings(await renderAll(outputs), read.origin), read.judgement);
  return {
    ...count(read.publication),
    ...NOTHING_WRITTEN,
    diagnostics: [...read.diagnostics, ...diagnostics, ...found],
    judgement: read.judgement,
  };
}

function count({ articles }: Publication): { articles: number; milestones: number } {
  return {
    articles: articles.length,
    milestones: articles.reduce((sum, article) => sum + cardOf(article).milestones.length, 0),
  };
}
