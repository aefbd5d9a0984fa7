import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type Cache, NO_CACHE } from '../cache/cache.ts';
import type { Asset } from '../collect/asset.ts';
import { collect } from '../collect/collect.ts';
import { fileSystemFolder } from '../collect/file-system-folder.ts';
import { loadSettings } from '../config/load.ts';
import type { SettingsOrigin } from '../config/setting-places.ts';
import type { ConfiguredEmitters } from './configured-emitters.ts';
import type { EmitContext } from '../emit/emitter.ts';
import { mailedSince } from '../emit/checked-articles.ts';
import type { Lock } from '../enrich/identity/lock/lock.ts';
import { enrich } from '../enrich/publication.ts';
import { EMPTY_VOCABULARY, parseVocabulary, type Vocabulary } from '../enrich/tags/vocabulary/vocabulary.ts';
import { readLock } from './lock-file.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParsedArticle } from '../model/parsed.ts';
import type { Publication } from '../model/publication.ts';
import type { Settings } from '../model/settings.ts';
import type { Source } from '../model/source.ts';
import type { ResolveUrl } from '../model/url.ts';
import { type Judgement, judge } from '../report/judge.ts';
import { programAsGenerator } from './program.ts';
import { withNames } from './links/article-names.ts';
import { deadReferences } from './links/dead-references.ts';
import { readEnclosures } from './assets/enclosures.ts';
import { inertAssets } from './assets/inert-assets.ts';
import { linksOf } from './links/page-links.ts';
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
  /** Posts that are not read, where they have been looked for already: what {@link unreadPosts} reports. */
  readonly unread?: readonly Diagnostic[];
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
  /** Where findings about the whole publication can be mended. */
  readonly origin: SettingsOrigin;
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
  forPublishing = false,
  budget = READING_BUDGET,
  unread,
}: PipelineOptions): Promise<ReadPublication | UnreadablePublication> {
  const {
    settings,
    allowedFields,
    emitters,
    code,
    origin,
    diagnostics: fromConfig,
  } = await loadSettings(root, env, forPublishing);
  const { lock, diagnostics: fromLock } = await readLock(root);
  const missing = contentMissing(root);
  if (settings === null || lock === null || missing.length > 0) {
    return { publication: null, diagnostics: [...fromConfig, ...fromLock, ...missing] };
  }

  const set = setForReading(settings, allowedFields);
  // collect: files → sources
  const collected = await collect(fileSystemFolder(join(root, 'content')), {
    ...set.frontMatter,
    permalink: settings.permalink,
  });

  const sources = drafts ? collected.sources.map(finished) : collected.sources;
  const pages = drafts ? collected.pages.map(finished) : collected.pages;
  const { assets, diagnostics: fromAssets } = await inertAssets(collected.assets);

  // parse: sources → articles with milestones
  const addresses = new Map([
    ...withNames(new Map(sources.map((source) => [source.path, source.address]))),
    ...[...pages, ...assets].map(({ path, address }) => [path, address] as const),
  ]);
  const reader = createReader(
    cache,
    {
      options: set.text,
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
    assets,
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
      heldBack: [
        ...collected.heldBack,
        ...sources.map(({ path }) => path).filter((path) => !readings.byPath.has(path)),
      ],
      enclosures,
      now,
    },
  );

  const site = await loadTemplates('site', root);
  const email = await loadTemplates('email', root);
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
  const pictures = await readPictureSizes(assets, settings.site.url);
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
    assets,
    lock: enriched.lock,
    judgement,
    origin,
    diagnostics: judge(
      [
        ...fromConfig,
        ...fromLock,
        ...collected.diagnostics,
        ...fromAssets,
        ...[...parsed, ...parsedPages].flatMap((reading) => reading.diagnostics),
        ...readings.diagnostics,
        ...templateText(
          sources.filter(({ frontMatter }) => !frontMatter.draft),
          await loadArticleTemplates(root),
        ),
        ...deadReferences(
          [...parsed, ...parsedPages].map(({ article }) => article),
          enriched.publication,
          assets,
        ),
        ...(unread ?? (await unreadPosts(root))),
        ...unusedContent(collected.unknown, assets, links, settings.site.url),
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
