import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type Cache, NO_CACHE } from '../cache/cache.ts';
import type { Asset } from '../collect/asset.ts';
import { collect } from '../collect/collect.ts';
import { fileSystemFolder } from '../collect/file-system-folder.ts';
import { loadSettings } from '../config/load.ts';
import { type ConfiguredEmitters, type ConfiguredOutputs, runConfigured } from './configured-emitters.ts';
import { emit } from './emit.ts';
import type { EmitContext } from '../emit/emitter.ts';
import { becomesArchive, mailedSince } from '../newsletter/inspect/checked-articles.ts';
import type { Lock } from '../enrich/identity/lock/lock.ts';
import { enrich } from '../enrich/publication.ts';
import { EMPTY_VOCABULARY, parseVocabulary, type Vocabulary } from '../enrich/tags/vocabulary/vocabulary.ts';
import { frozenLock, isLockOutdated, readLock, writeLock } from './lock-file.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildOutput } from '../model/output.ts';
import type { ParsedArticle } from '../model/parsed.ts';
import type { Publication } from '../model/publication.ts';
import type { Settings } from '../model/settings.ts';
import type { Source } from '../model/source.ts';
import type { ResolveUrl } from '../model/url.ts';
import { type Judgement, judge } from '../report/judge.ts';
import { packageFolder, programHash, programAsGenerator } from './program.ts';
import { withNames } from './links/article-names.ts';
import { assetOutputs } from './assets/asset-outputs.ts';
import { deadReferences } from './links/dead-references.ts';
import { readEnclosures } from './assets/enclosures.ts';
import { linksOf } from './links/page-links.ts';
import { unknownPages } from './unknown-pages.ts';
import { unusedContent } from './assets/unused-content.ts';
import { readPictureSizes } from './assets/picture-sizes.ts';
import { cachedHashes } from './file-state.ts';
import { findLastBuild } from './last-build.ts';
import { READING_BUDGET, type ReadingBudget } from './reading/budget.ts';
import { createReader } from './reading/reader.ts';
import { urlResolver } from './links/resolve-url.ts';
import { loadTemplates } from './templates.ts';
import { renderAll } from '../write/render-all.ts';
import { writeOutputs } from '../write/write-outputs.ts';

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
  /** What reading an article may cost; {@link READING_BUDGET} by default. */
  readonly budget?: ReadingBudget;
}

/** A publication understood: everything an output can be made of. */
export interface ReadPublication {
  readonly publication: Publication;
  /** Every article as it was read, by path, including drafts and articles that are not published yet. */
  readonly parsed: readonly ParsedArticle[];
  readonly vocabulary: Vocabulary;
  readonly settings: Settings;
  readonly context: EmitContext;
  readonly emitters: ConfiguredEmitters;
  readonly assets: readonly Asset[];
  /** The ids to keep. */
  readonly lock: Lock;
  /**
   * As the publisher and the authors want them reported; those of the outputs still have to be judged, see {@link
   * judge}.
   */
  readonly diagnostics: readonly Diagnostic[];
  readonly judgement: Judgement;
  /** RFC 3339: when the same files give a different publication; `null`: never. */
  readonly until: string | null;
  /**
   * Whether another run would give the same for the same files; not if reading an article ran out of time or memory.
   */
  readonly isFinal: boolean;
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
export async function readPublication({
  root,
  env,
  now,
  cache = NO_CACHE,
  drafts = false,
  budget = READING_BUDGET,
}: PipelineOptions): Promise<ReadPublication | UnreadablePublication> {
  const { settings, allowedFields, emitters, code, diagnostics: fromConfig } = await loadSettings(root, env);
  const { lock, diagnostics: fromLock } = await readLock(root);
  const missing = contentMissing(root);
  if (settings === null || lock === null || missing.length > 0) {
    return { publication: null, diagnostics: [...fromConfig, ...fromLock, ...missing] };
  }

  // collect: files → sources
  const collected = await collect(fileSystemFolder(join(root, 'content')), {
    allowedFields,
    timeZone: settings.site.timeZone,
    permalink: settings.permalink,
  });

  const sources = drafts ? collected.sources.map(finished) : collected.sources;
  const pages = drafts ? collected.pages.map(finished) : collected.pages;

  // parse: sources → articles with milestones
  const addresses = new Map([
    ...withNames(new Map(sources.map((source) => [source.path, source.address]))),
    ...[...pages, ...collected.assets].map(({ path, address }) => [path, address] as const),
  ]);
  const reader = createReader(
    cache,
    {
      options: { language: settings.site.language, math: settings.markdown.math },
      site: settings.site.url,
      addresses,
    },
    budget,
  );
  const readings = await reader.read([...sources, ...pages]);
  const parsed = sources.flatMap(({ path }) => readings.byPath.get(path) ?? []);
  const parsedPages = pages.flatMap(({ path }) => readings.byPath.get(path) ?? []);

  // enrich: articles → a publication with dates, tags, identities
  const { vocabulary, diagnostics: fromVocabulary } =
    collected.vocabulary === null
      ? { vocabulary: EMPTY_VOCABULARY, diagnostics: [] }
      : parseVocabulary(collected.vocabulary, 'content/tags.yaml');
  const { enclosures, diagnostics: fromEnclosures } = await readEnclosures(
    sources,
    collected.assets,
    settings.site.url,
    (source: Source): ResolveUrl => urlResolver(source, settings.site.url, addresses),
  );
  const examine = reader.examiner({ language: settings.site.language, vocabulary });
  const enriched = enrich(
    parsed.map(({ article }) => examine(article)),
    {
      site: settings.site,
      pages: parsedPages.map(({ article }) => examine(article)),
      vocabulary,
      lock,
      unread: [
        ...collected.unread,
        ...sources.map(({ path }) => path).filter((path) => !readings.byPath.has(path)),
      ],
      enclosures,
      now,
    },
  );

  const folders = [join(packageFolder(), 'templates'), join(root, 'templates')] as const;
  const site = await loadTemplates('site', folders);
  const email = await loadTemplates('email', folders);
  const templates = { site: site.templates, email: email.templates };
  const judgement = {
    rules: settings.rules,
    exceptions: new Map(
      [...parsed, ...parsedPages].map(({ article }) => [
        `content/${article.source.path}`,
        article.ruleExceptions,
      ]),
    ),
  };
  const links = new Set([
    ...[...parsed, ...parsedPages].flatMap(({ article }) => [...linksOf(article)]),
    ...Array.from(enclosures.values(), ({ url }) => url),
    settings.newsletter.theme.logo?.url ?? '',
  ]);
  const pictures = await readPictureSizes(collected.assets, settings.site.url);
  return {
    publication: enriched.publication,
    parsed: parsed.map((reading) => reading.article),
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
    assets: collected.assets,
    lock: enriched.lock,
    judgement,
    diagnostics: judge(
      [
        ...fromConfig,
        ...fromLock,
        ...collected.diagnostics,
        ...[...parsed, ...parsedPages].flatMap((reading) => reading.diagnostics),
        ...readings.diagnostics,
        ...deadReferences(
          [...parsed, ...parsedPages].map(({ article }) => article),
          enriched.publication,
          collected.assets,
        ),
        ...unusedContent(collected.unknown, collected.assets, links, settings.site.url),
        ...unknownPages(settings.navigation, enriched.publication.pages),
        ...fromVocabulary,
        ...fromEnclosures,
        ...enriched.diagnostics,
        ...site.diagnostics,
        ...email.diagnostics,
      ],
      judgement,
    ),
    until: nextChange(sources, enriched.lock, now),
    isFinal: readings.isFinal,
  };
}

/**
 * When the next article appears, expires, or becomes archive, whose mail is no longer checked. An article without a
 * date may still wait for the one in the lock.
 */
function nextChange(sources: readonly Source[], lock: Lock, now: Date): string | null {
  const stated = sources.flatMap(({ frontMatter: { published, expires } }) => [
    published,
    expires,
    published === null ? null : becomesArchive(published),
  ]);
  const times = [...stated, ...lock.articles.map(({ published }) => published)]
    .map((time) => (time === null ? 0 : Date.parse(time)))
    .filter((time) => time > now.getTime());
  return times.length === 0 ? null : new Date(times.reduce((a, b) => Math.min(a, b))).toISOString();
}

/** An article as if its author had removed `draft: true`. */
function finished(source: Source): Source {
  return { ...source, frontMatter: { ...source.frontMatter, draft: false } };
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

/** What a build made of a publication. */
export interface BuildReport {
  readonly articles: number;
  readonly milestones: number;
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Settings of {@link build}. */
export interface BuildOptions extends PipelineOptions {
  /** The out folder, absolute. */
  readonly out: string;
  /** Fails if the ids to keep differ from those in `milepost.lock`, instead of writing them. */
  readonly frozen?: boolean;
  /** Remembers the state of the files of the publication and of the out folder. */
  readonly files?: Cache;
  /** Called with the number of outputs done. */
  readonly progress?: (done: number) => void;
}

/**
 * Publishes a folder: reads the publication, then emit → write, and keeps the ids. Nothing is written if the
 * configuration or the lock file is broken, or if the lock file is frozen and would change.
 *
 * @throws What the file system throws if the out folder or the lock file can't be written.
 */
export async function build(options: BuildOptions): Promise<BuildReport> {
  const { files = NO_CACHE } = options;
  const last = await findLastBuild({ ...options, files });
  const kept = await last.recall();
  if (kept !== null) {
    const { articles, milestones, files: unchanged, diagnostics } = kept;
    return { articles, milestones, written: 0, unchanged, removed: 0, diagnostics };
  }
  const read = await readPublication(options);
  if (read.publication === null)
    return {
      articles: 0,
      milestones: 0,
      written: 0,
      unchanged: 0,
      removed: 0,
      diagnostics: read.diagnostics,
    };
  await options.cache?.save();
  const { publication, context, lock } = read;

  if (options.frozen === true && (await isLockOutdated(options.root, lock))) {
    const diagnostics = [...read.diagnostics, frozenLock];
    return { ...count(publication), written: 0, unchanged: 0, removed: 0, diagnostics };
  }

  // The ids first: an entry must never be published under an id that is then forgotten.
  await writeLock(options.root, lock);
  const { site, email } = context.templates;
  const { outputs, diagnostics: fromEmitters } = await outputsOf(read);
  const report = await writeOutputs(outputs, {
    out: options.out,
    program: await programHash([site, email]),
    hashes: cachedHashes(files),
    // Time and memory may have run out for reasons of the machine: what stands published stays.
    isPartial: fromEmitters.length > 0 || !read.isFinal,
    ...(options.progress === undefined ? {} : { progress: options.progress }),
  });
  const diagnostics = [...read.diagnostics, ...fromEmitters, ...judge(report.diagnostics, read.judgement)];
  // What could not be made has to be tried again.
  if (report.failed === 0 && fromEmitters.length === 0 && read.isFinal)
    await last.keep({ ...count(publication), diagnostics, until: read.until });
  const { written, unchanged, removed } = report;
  return { ...count(publication), written, unchanged, removed, diagnostics };
}

/** Makes everything that a build would make, in memory, and reports what is wrong. Nothing is written. */
export async function check(options: PipelineOptions): Promise<BuildReport> {
  const read = await readPublication(options);
  const nothing = { written: 0, unchanged: 0, removed: 0 };
  if (read.publication === null)
    return { articles: 0, milestones: 0, ...nothing, diagnostics: read.diagnostics };
  const { outputs, diagnostics } = await outputsOf(read);
  const found = judge(await renderAll(outputs), read.judgement);
  return {
    ...count(read.publication),
    ...nothing,
    diagnostics: [...read.diagnostics, ...diagnostics, ...found],
  };
}

/** Everything that a build makes of a publication, not yet rendered, and why something may be missing. */
export interface PublicationOutputs {
  readonly outputs: Iterable<BuildOutput>;
  readonly diagnostics: ConfiguredOutputs['diagnostics'];
}

/** Makes all outputs: milepost's own, then those of the configuration, then the files that are published unchanged. */
export async function outputsOf({
  publication,
  context,
  emitters,
  assets,
}: ReadPublication): Promise<PublicationOutputs> {
  const files = await assetOutputs(assets);
  const configured = runConfigured(emitters, publication);
  function* outputs(): Generator<BuildOutput> {
    yield* emit(publication, context);
    yield* configured.outputs;
    yield* files;
  }
  return { outputs: outputs(), diagnostics: configured.diagnostics };
}

function count({ articles }: Publication): { articles: number; milestones: number } {
  return {
    articles: articles.length,
    milestones: articles.reduce((sum, article) => sum + article.milestones.length, 0),
  };
}
