import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type Cache, NO_CACHE } from '../cache/cache.ts';
import type { Asset } from '../collect/asset.ts';
import { collect } from '../collect/collect.ts';
import { withPlace } from '../collect/place.ts';
import { fileSystemFolder } from '../collect/file-system-folder.ts';
import { loadSettings } from '../config/load.ts';
import type { SettingsOrigin } from '../config/setting-places.ts';
import type { ConfiguredEmitters } from './configured-emitters.ts';
import type { EmitContext } from '../emit/emitter.ts';
import { mailedSince } from '../emit/checked-articles.ts';
import { serializeLock } from '../enrich/identity/lock/lock.ts';
import type { LockedArticle } from '../enrich/identity/lock/locked.ts';
import type { ExaminedArticle } from '../enrich/findings.ts';
import { enrich } from '../enrich/publication.ts';
import { EMPTY_VOCABULARY, parseVocabulary, type Vocabulary } from '../enrich/tags/vocabulary/vocabulary.ts';
import { findingsOf, type ReadingRecord } from './kept/article-record.ts';
import { findKept } from './kept/find-kept.ts';
import { rememberSources } from './kept/known-sources.ts';
import { readWholeLock } from './kept/lock-apart.ts';
import {
  changedPages,
  NOTHING_KNOWN,
  recallPublication,
  rememberPublication,
  sourceHash,
} from './kept/publication-memory.ts';
import { understand } from './kept/understand.ts';
import { LOCK_NAME, type LockChange, readLockText } from './lock-file.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParsedArticle } from '../model/parsed.ts';
import { permalinks } from '../model/permalinks.ts';
import type { Publication } from '../model/publication.ts';
import type { Settings } from '../model/settings.ts';
import type { Source } from '../model/source.ts';
import type { ResolveUrl } from '../model/url.ts';
import { dataHash } from '../text/hash.ts';
import { type Judgement, judge } from '../report/judge.ts';
import { programAsGenerator } from './program.ts';
import { withNames } from './links/article-names.ts';
import { deadReferences } from './links/dead-references.ts';
import { readEnclosures } from './assets/enclosures.ts';
import { inertAssets } from './assets/inert-assets.ts';
import { unknownPages } from './unknown-pages.ts';
import { unreadPosts } from './assets/unread-posts.ts';
import { unusedContent } from './assets/unused-content.ts';
import { readPictureSizes } from './assets/picture-sizes.ts';
import { READING_BUDGET, type ReadingBudget } from './reading/budget.ts';
import { createReader } from './reading/reader.ts';
import { setForReading } from './reading/set-for-reading.ts';
import { urlResolver } from './links/resolve-url.ts';
import { loadArticleTemplates, loadTemplates } from './templates.ts';
import { templateText } from '../start/template-text.ts';
import { nextChange } from './next-change.ts';

/** What the pipeline needs from outside. */
export interface PipelineOptions {
  /** The publication's folder, absolute. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The time of this run: anything dated later is not published yet, and edits are made now. */
  readonly now: Date;
  /** Remembers what was read before; by default nothing. */
  readonly cache?: Cache;
  /** Treats drafts as finished, for previews. */
  readonly drafts?: boolean;
  /** Whether it is an error that the site has no address: a placeholder is never published. Default: no. */
  readonly forPublishing?: boolean;
  /** What reading an article may cost; {@link READING_BUDGET} by default. */
  readonly budget?: ReadingBudget;
  /** Whether nothing is taken from the cache without looking at it: a text in it was damaged. Default: no. */
  readonly isWary?: boolean;
  /** Posts that are not read, where they have been looked for already: what {@link unreadPosts} reports. */
  readonly unread?: readonly Diagnostic[];
}

/** A publication understood: everything an output can be made of. */
export interface ReadPublication {
  readonly publication: Publication;
  /** The paths of the articles that are drafts. */
  readonly drafts: readonly string[];
  /** Gives every article as it was read, by path, including drafts and articles that are not published yet. */
  parsed(): Promise<readonly ParsedArticle[]>;
  readonly vocabulary: Vocabulary;
  readonly settings: Settings;
  readonly context: EmitContext;
  readonly emitters: ConfiguredEmitters;
  readonly assets: readonly Asset[];
  /** The ids to keep. */
  readonly lock: LockChange;
  /** The entries to keep, but for those of articles about which nothing has changed. */
  readonly entries: readonly LockedArticle[];
  /** How many such articles there are. */
  readonly steady: number;
  /**
   * As the publisher and the authors want them reported; those of the outputs still have to be judged, see {@link
   * judge}.
   */
  readonly diagnostics: readonly Diagnostic[];
  readonly judgement: Judgement;
  /** Where findings about the whole publication can be mended. */
  readonly origin: SettingsOrigin;
  /** RFC 3339: when the same files give a different publication; `null`: never. */
  readonly until: string | null;
  /**
   * Whether another run would give the same for the same files; not if reading an article ran out of time or memory.
   */
  readonly isFinal: boolean;
  /** Whether a text that was asked for is no longer in the cache: then all has to be read again, warily. */
  isLost(): boolean;
}

/** A publication that can't be read at all, and why. */
export interface UnreadablePublication {
  readonly publication: null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * How the data flows, from the content folder to a publication: collect → parse → enrich. Problems are collected on
 * the way, each with its place; an article that can't be published is left out, the rest goes on.
 */
export async function readPublication(
  options: PipelineOptions,
): Promise<ReadPublication | UnreadablePublication> {
  for (let attempt = 1; ; attempt += 1) {
    const loss = { isLost: false, isOutdated: false };
    try {
      return await readOnce(attempt === 1 ? options : { ...options, isWary: true }, loss);
    } catch (error) {
      if (!(loss.isLost || loss.isOutdated) || attempt === ATTEMPTS) throw error;
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
  }: PipelineOptions,
  loss: { isLost: boolean; isOutdated: boolean },
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

  const set = setForReading(settings, allowedFields);
  // collect: files → sources
  const content = join(root, 'content');
  const remembered = rememberSources(cache.shelf('sources'), content, set.frontMatter, () => {
    loss.isOutdated = true;
  });
  const collected = await collect(fileSystemFolder(content), {
    ...set.frontMatter,
    permalink: settings.permalink,
    known: remembered,
  });
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
  const { enclosures, diagnostics: fromEnclosures } = await readEnclosures(
    sources,
    assets,
    settings.site.url,
    (source: Source): ResolveUrl => urlResolver(source, settings.site.url, addresses),
  );

  const { site } = settings;
  const examining = { language: site.language, vocabulary };
  const reader = createReader(cache, { options: set.text, site: site.url, addresses, examining }, budget);
  const examine = (article: ParsedArticle): ExaminedArticle => reader.examine(article);
  const kind = drafts ? 'all articles' : 'published articles';
  const memory = isWary ? NOTHING_KNOWN : recallPublication(cache, kind);
  const context = dataHash(site, set, vocabulary, articleTemplates);
  const hashOfSource = (source: Source): string | null =>
    source.frontMatter.draft ? null : sourceHash(source, remembered.contentOf(source.path));
  const pageHashes = Object.fromEntries(
    pages
      .filter(({ frontMatter }) => !frontMatter.draft)
      .map((page) => [page.path, [permalinks.page(site.url, page.address), hashOfSource(page)] as const]),
  );
  const understood = await understand({
    sources,
    pages,
    lockText,
    memory,
    reader,
    find: (blocks) =>
      findKept(sources, {
        cache,
        records: memory.records,
        context,
        site: site.url,
        blocks,
        hashOfSource,
        addresses,
        enclosures,
        now,
        changedPages: changedPages(memory.pages, pageHashes),
        onLoss() {
          loss.isLost = true;
        },
      }),
    enrich: (articles, pageReadings, apart, kept, unread) =>
      enrich(articles.map(examine), {
        site,
        pages: pageReadings.map(examine),
        vocabulary,
        lock: apart.lock,
        sealed: apart.sealed,
        kept,
        tagBasis: memory.tagBasis,
        heldBack: [...collected.heldBack, ...unread],
        enclosures,
        now,
      }),
  });
  if (understood.enriched === null)
    return { publication: null, diagnostics: [...fromConfig, ...understood.diagnostics] };
  const { enriched, kept, readings } = understood;

  // What was found in each article and page, in their order, now or before.
  const found = [...sources, ...pages].flatMap((source): readonly FoundIn[] => {
    const record = kept.get(source.path)?.record;
    if (record !== undefined) return [{ path: source.path, ...record }];
    const reading = readings.byPath.get(source.path);
    if (reading === undefined) return [];
    const { article, diagnostics } = reading;
    return [{ path: source.path, diagnostics, ...findingsOf(article, site.url) }];
  });
  const words = new Map(
    sources
      .filter(({ frontMatter }) => !frontMatter.draft)
      .map((source) => [
        source.path,
        kept.get(source.path)?.record.templateText ?? templateText([source], articleTemplates),
      ]),
  );
  const after = serializeLock(enriched.lock, understood.sealed);
  rememberPublication(cache, kind, memory, {
    enriched,
    kept,
    site: site.url,
    lock: after,
    pages: pageHashes,
    readingOf(path) {
      const reading = readings.byPath.get(path);
      const under = reader.kept(path);
      const source = reading === undefined ? null : hashOfSource(reading.article.source);
      if (reading === undefined || under === null || source === null) return null;
      const record = {
        context,
        source,
        ...under,
        diagnostics: reading.diagnostics,
        templateText: words.get(path) ?? [],
        ...findingsOf(reading.article, site.url),
      };
      return { article: reading.article, record };
    },
  });

  const siteTemplates = await loadTemplates('site', root);
  const email = await loadTemplates('email', root);
  const templates = { site: siteTemplates.templates, email: email.templates };
  const judgement = {
    rules: settings.rules,
    exceptions: new Map(found.map(({ path, exceptions }) => [`content/${path}`, exceptions])),
  };
  const links = new Set([
    ...found.flatMap((one) => one.links),
    ...Array.from(enclosures.values(), ({ url }) => url),
    settings.newsletter.theme.logo?.url ?? '',
  ]);
  const pictures = await readPictureSizes(assets, site.url);
  return {
    publication: enriched.publication,
    drafts: sources.filter(({ frontMatter }) => frontMatter.draft).map(({ path }) => path),
    async parsed() {
      const others = await reader.read(sources.filter(({ path }) => kept.has(path)));
      return sources.flatMap(
        ({ path }) => (readings.byPath.get(path) ?? others.byPath.get(path))?.article ?? [],
      );
    },
    vocabulary,
    settings,
    context: {
      settings,
      generator: programAsGenerator(),
      pictures,
      mailedSince: mailedSince(now),
      templates,
    },
    emitters: { emitters, code },
    assets,
    lock: { before: lockText, after },
    entries: enriched.lock.articles,
    steady: understood.sealed.length,
    judgement,
    origin,
    diagnostics: judge(
      [
        ...fromConfig,
        ...collected.diagnostics,
        ...fromAssets,
        ...found.flatMap(({ diagnostics }) => diagnostics),
        ...readings.diagnostics,
        ...[...words.values()].flat(),
        ...deadReferences(found, enriched.publication, assets),
        ...(unread ?? (await unreadPosts(root))),
        ...unusedContent(collected.unknown, assets, links, site.url),
        ...unknownPages(settings.navigation, enriched.publication.pages),
        ...fromVocabulary,
        ...fromEnclosures,
        ...enriched.diagnostics,
        ...siteTemplates.diagnostics,
        ...email.diagnostics,
      ],
      judgement,
    ),
    until: nextChange(sources, enriched.lock.articles, now),
    isFinal: readings.isFinal,
    isLost: () => loss.isLost,
  };
}

/** What was found in an article or page by itself. */
type FoundIn = { readonly path: string } & Pick<
  ReadingRecord,
  'diagnostics' | 'references' | 'links' | 'exceptions'
>;

/** An article as if its author had removed `draft: true`. */
function finished(source: Source): Source {
  const { frontMatter } = source;
  return frontMatter.draft ? withPlace(source, { frontMatter: { ...frontMatter, draft: false } }) : source;
}

/** A folder without content is probably mistyped: it must not become a site, or empty an existing one. */
function contentMissing(root: string): readonly Diagnostic[] {
  if (existsSync(join(root, 'content', 'articles'))) return [];
  return [
    {
      severity: 'error',
      rule: 'config-no-content',
      message: `Expected a folder content/articles/ in ${root}, found none`,
      hint: 'Name the publication with --root DIR, or make the folder.',
      file: null,
      line: null,
      column: null,
    },
  ];
}
