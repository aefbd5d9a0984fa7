import type { Cache } from '../../cache/cache.ts';
import {
  createExaminer,
  type ExaminedArticle,
  type ExamineContext,
  type Findings,
} from '../../enrich/findings.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ParsedArticle } from '../../model/parsed.ts';
import type { Source } from '../../model/source.ts';
import type { ResolveUrl } from '../../model/url.ts';
import type { ArticleReading, ParseOptions } from '../../parse/article.ts';
import { dataHash } from '../../text/hash.ts';
import { urlResolver } from '../links/resolve-url.ts';

/** How articles are read, and what a reading depends on besides its own source. */
export interface ReadingContext {
  readonly parse: (source: Source, resolveUrl: ResolveUrl, options: ParseOptions) => ArticleReading;
  readonly options: ParseOptions;
  /** URL of the site. */
  readonly site: string;
  /** Address of each article, page and published file by its path below the content folder. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** Reads and examines articles, each only if the cache does not have it in its present state. */
export interface Reader {
  parse(source: Source): ArticleReading;
  /** Makes the examiner of articles from {@link Reader.parse}. */
  examiner(context: ExamineContext): (article: ParsedArticle) => ExaminedArticle;
}

/** Makes a reader that remembers in a cache. */
export function createReader(cache: Cache, context: ReadingContext): Reader {
  const { site, addresses, options } = context;
  const keys = new Map<string, string>();
  return {
    parse(source) {
      const key = dataHash('reading', site, options, source);
      const { article, diagnostics, linked } = cache.recall(
        key,
        () => readAnew(source, context),
        (kept): kept is KeptReading => isReading(kept) && leadsAlike(kept.linked, addresses),
      );
      keys.set(source.path, dataHash(key, linked));
      return { article: { ...article, source }, diagnostics };
    },
    examiner(examining) {
      const examine = createExaminer(examining);
      const own = dataHash(examining);
      return (article) => {
        const key = keys.get(article.source.path);
        const findings =
          key === undefined
            ? examine(article)
            : cache.recall(dataHash('findings', key, own), () => examine(article), isFindings);
        return { article, ...findings };
      };
    },
  };
}

function isReading(kept: unknown): kept is KeptReading {
  return hasFields(kept, 'article', 'diagnostics', 'linked');
}

function isFindings(kept: unknown): kept is Findings {
  return hasFields(kept, 'dates', 'mentions', 'fingerprints', 'summaries');
}

function hasFields(value: unknown, ...names: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && names.every((name) => Object.hasOwn(value, name));
}

/** Whether links still lead where they led. */
function leadsAlike(linked: KeptReading['linked'], addresses: ReadonlyMap<string, string>): boolean {
  return linked.every(([path, address]) => (addresses.get(path) ?? null) === address);
}

/** A reading as it is kept, without its source, which is always at hand. */
interface KeptReading {
  readonly article: Omit<ParsedArticle, 'source'>;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * The paths that relative links led to, with the address of the article there, if any: what the reading depends on
   * besides its own source.
   */
  readonly linked: readonly (readonly [path: string, address: string | null])[];
}

function readAnew(source: Source, { parse, site, addresses, options }: ReadingContext): KeptReading {
  const linked = new Map<string, string | null>();
  const noting = {
    get(path: string): string | undefined {
      const address = addresses.get(path);
      linked.set(path, address ?? null);
      return address;
    },
  };
  const { article, diagnostics } = parse(source, urlResolver(source, site, noting), options);
  const { source: _, ...kept } = article;
  return { article: kept, diagnostics, linked: [...linked] };
}
