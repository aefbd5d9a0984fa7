import { join } from 'node:path';

import { NO_CACHE } from '../cache/cache.ts';
import { collect } from '../collect/collect.ts';
import { fileSystemFolder } from '../collect/file-system-folder.ts';
import { loadSettings } from '../config/load.ts';
import { serializeLock } from '../enrich/identity/lock/lock.ts';
import { enrich } from '../enrich/publication.ts';
import { EMPTY_VOCABULARY, parseVocabulary } from '../enrich/tags/vocabulary/vocabulary.ts';
import { publicationFindings } from './findings/publication-findings.ts';
import { findKept } from './kept/find-kept.ts';
import { foundInAll } from './kept/found-in.ts';
import { holdArticles } from './kept/hold-articles.ts';
import { rememberSources } from './kept/known-sources.ts';
import { readWholeLock } from './kept/lock-apart.ts';
import {
  changedPages,
  hashPages,
  NOTHING_KNOWN,
  recallPublication,
  rememberPublication,
  sourceHash,
} from './kept/publication-memory.ts';
import { understand } from './kept/understand.ts';
import { LOCK_NAME, lockChange, readLockText } from './lock-file.ts';
import { growAsUsual } from '../memory/heap-growth.ts';
import type { Source } from '../model/source.ts';
import type { ResolveUrl } from '../model/url.ts';
import { dataHash } from '../text/hash.ts';
import { judge } from '../report/judge.ts';
import { withNames } from './links/article-names.ts';
import { readEmitContext } from './emitting/emit-context.ts';
import { recallFrom } from './emitting/recall-from.ts';
import { loadWords } from './emitting/load-words.ts';
import { readEnclosures } from './assets/enclosures.ts';
import { contentMissing } from './assets/content-missing.ts';
import { inertAssets } from './assets/inert-assets.ts';
import { unreadPosts } from './assets/unread-posts.ts';
import { readAssets } from './assets/asset-facts.ts';
import type { PipelineOptions, ReadPublication, UnreadablePublication } from './read-contract.ts';
import { READING_BUDGET } from './reading/budget.ts';
import { articlesAsRead } from './reading/articles-as-read.ts';
import { finished } from './reading/finished.ts';
import { createReader } from './reading/reader.ts';
import { setForReading } from './reading/set-for-reading.ts';
import { urlResolver } from './links/resolve-url.ts';
import { loadArticleTemplates } from './templates.ts';
import { noFaults, type ReadingFaults } from './texts/faults.ts';
import { bodyLoader } from './texts/load-body.ts';
import { templateTextFinder } from '../start/template-text.ts';
import { isAllPublished, nextChange } from './next-change.ts';
import { countKnown } from './known-articles.ts';

/**
 * How the data flows, from the content folder to a publication: collect → parse → enrich. Problems are collected on
 * the way, each with its place; an article that can't be published is left out, the rest goes on.
 */
export async function readPublication(
  options: PipelineOptions,
): Promise<ReadPublication | UnreadablePublication> {
  let { isWary = false } = options;
  for (let attempt = 1; ; attempt += 1) {
    const faults = noFaults();
    try {
      return await readOnce({ ...options, isWary }, faults);
    } catch (error) {
      if (!(faults.isLost() || faults.isOutdated()) || attempt === ATTEMPTS) throw error;
      isWary ||= faults.isLost();
    } finally {
      growAsUsual();
    }
  }
}

/** Whoever edits while articles are read is done before long. */
const ATTEMPTS = 5;

async function readOnce(
  {
    root,
    env,
    now,
    cache = NO_CACHE,
    drafts = false,
    forPublishing = false,
    budget = READING_BUDGET,
    isWary = false,
    unread,
    found: foundBefore,
  }: PipelineOptions,
  faults: ReadingFaults,
): Promise<ReadPublication | UnreadablePublication> {
  const {
    settings,
    allowedFields,
    emitters,
    code,
    origin,
    diagnostics: fromConfig,
  } = await loadSettings(root, env, forPublishing);
  const lockText = await readLockText(root);
  const missing = contentMissing(root);
  if (settings === null || missing.length > 0) {
    const { diagnostics: fromLock } = readWholeLock(lockText, LOCK_NAME);
    return { publication: null, diagnostics: [...fromConfig, ...fromLock, ...missing] };
  }

  const { words, diagnostics: fromWords } = await loadWords(
    root,
    { language: settings.site.language, own: settings.words },
    origin,
  );
  const set = setForReading(settings, allowedFields, words);
  // collect: files → sources
  const content = join(root, 'content');
  const remembered = rememberSources(cache.shelf('sources'), content, set.frontMatter, faults.outdate);
  const collectOptions = { ...set.frontMatter, permalink: settings.permalink };
  const collected = await collect(fileSystemFolder(content), { ...collectOptions, known: remembered });
  remembered.keep();

  const sources = drafts ? collected.sources.map(finished) : collected.sources;
  const pages = drafts ? collected.pages.map(finished) : collected.pages;
  const { assets, diagnostics: fromAssets } = await inertAssets(collected.assets);
  const { vocabulary, diagnostics: fromVocabulary } =
    collected.vocabulary === null
      ? { vocabulary: EMPTY_VOCABULARY, diagnostics: [] }
      : parseVocabulary(collected.vocabulary, 'content/tags.yaml');
  const articleTemplates = await loadArticleTemplates(root);

  const addresses = new Map([
    ...withNames(new Map(sources.map((source) => [source.path, source.address]))),
    ...[...pages, ...assets].map(({ path, address }) => [path, address] as const),
  ]);
  const knownAssets = await readAssets(assets, content, cache.shelf('assets'));
  const { enclosures, diagnostics: fromEnclosures } = readEnclosures(
    sources,
    assets,
    knownAssets,
    settings.site.url,
    (source: Source): ResolveUrl => urlResolver(source, settings.site.url, addresses),
  );

  const { site } = settings;
  const isFrugal = cache.putsAside && !isWary;
  const reader = createReader(
    cache,
    {
      options: set.text,
      site: site.url,
      addresses,
      examining: { language: site.language, vocabulary },
      templates: articleTemplates,
    },
    { budget, isFrugal, faults, release: remembered.releaseText },
  );
  const loadBody = bodyLoader(cache, { isShared: emitters.length > 0, faults });
  const { hold, details } = holdArticles({ cache, loadBody, site: site.url, isFrugal });
  const kind = drafts ? 'all articles' : 'published articles';
  const memory = isWary ? NOTHING_KNOWN : recallPublication(cache, kind);
  const context = dataHash(site, set, vocabulary, articleTemplates);
  const hashOfSource = (source: Source): string | null =>
    source.frontMatter.draft ? null : sourceHash(source, remembered.contentOf(source.path));
  const pageHashes = hashPages(pages, site.url, hashOfSource);
  const understood = await understand({
    sources,
    pages,
    lockText,
    memory,
    reader,
    find: (blocks, isLockKnown) =>
      findKept(sources, {
        records: memory.records,
        context,
        site: site.url,
        blocks,
        isLockKnown,
        hashOfSource,
        addresses,
        enclosures,
        now,
        changedPages: changedPages(memory.pages, pageHashes),
        loadBody,
      }),
    enrich: (articles, pageReadings, apart, kept, unread) =>
      enrich(articles, {
        site,
        pages: pageReadings,
        vocabulary,
        lock: apart.lock,
        sealed: apart.sealed,
        kept,
        heldBack: [...collected.heldBack, ...unread],
        enclosures,
        now,
        hold,
      }),
  });
  if (understood.enriched === null)
    return { publication: null, diagnostics: [...fromConfig, ...understood.diagnostics] };
  const { enriched, kept, readings } = understood;

  const found = foundInAll(sources, pages, {
    kept,
    readings: readings.byPath,
    templateText: templateTextFinder(articleTemplates),
  });
  const foundByPath = new Map(found.map((one) => [one.path, one]));
  const after = serializeLock(enriched.lock, understood.sealed);
  rememberPublication(cache, kind, memory, {
    enriched,
    kept,
    details,
    lock: after,
    pages: pageHashes,
    readingOf(path) {
      const reading = readings.byPath.get(path);
      const own = foundByPath.get(path);
      const source = reading === undefined ? null : hashOfSource(reading.article.source);
      if (reading === undefined || own === undefined || source === null) return null;
      const { path: _, ...of } = own;
      const { article, keys, linked } = reading;
      return { article, record: { context, source, keys, linked, ...of } };
    },
  });

  const { context: emitting, diagnostics: fromEmitting } = await readEmitContext({
    root,
    settings,
    assets,
    knownAssets,
    derived: cache.derived,
    recall: recallFrom(foundBefore ?? cache.shelf(`found in ${kind}`)),
    words,
    origin,
    now,
  });
  const judgement = {
    rules: settings.rules,
    exceptions: new Map(found.map(({ path, exceptions }) => [`content/${path}`, exceptions])),
  };
  return {
    publication: enriched.publication,
    drafts: sources.filter(({ frontMatter }) => frontMatter.draft).map(({ path }) => path),
    parsed: articlesAsRead(
      reader,
      {
        folder: content,
        options: collectOptions,
        shelf: cache.shelf('sources'),
        contents: new Map(sources.map(({ path }) => [path, remembered.contentOf(path)])),
        drafts,
      },
      isFrugal ? new Map() : readings.byPath,
    ),
    vocabulary,
    settings,
    context: emitting,
    emitters: { emitters, code },
    assets,
    knownAssets,
    lock: lockChange(lockText, after),
    known: countKnown(enriched.lock.articles, understood.sealed.length, now),
    judgement,
    origin,
    diagnostics: judge(
      [
        ...fromConfig,
        ...collected.diagnostics,
        ...fromAssets,
        ...found.flatMap(({ diagnostics }) => diagnostics),
        ...readings.diagnostics,
        ...found.flatMap((one) => one.templateText),
        ...(unread ?? (await unreadPosts(root))),
        ...publicationFindings({
          publication: enriched.publication,
          settings,
          origin,
          words,
          vocabulary,
          sources,
          found,
          assets,
          knownAssets,
          enclosures,
          unknown: collected.unknown,
        }),
        ...fromVocabulary,
        ...fromEnclosures,
        ...enriched.diagnostics,
        ...fromEmitting,
        ...fromWords,
      ],
      judgement,
    ),
    isAllPublished: isAllPublished([...sources, ...pages], enriched.lock.articles, now),
    until: nextChange(sources, enriched.lock.articles, now),
    isFinal: readings.isFinal,
    isLost: faults.isLost,
  };
}
