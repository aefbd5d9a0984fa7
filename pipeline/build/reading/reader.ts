import type { Cache } from '../../cache/cache.ts';
import { rememberRecent } from '../../memory/recent.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { articleWords } from '../../parse/article.ts';
import type { ParsedArticle } from '../../model/parsed.ts';
import type { Source } from '../../model/source.ts';
import type { ArticleReading } from '../../parse/article.ts';
import { dataHash } from '../../text/hash.ts';
import type { ReadingFaults } from '../texts/faults.ts';
import { lazyFindings, lazyParsed } from '../texts/lazy-reading.ts';
import type { ArticleFindings } from './article-findings.ts';
import type { ReadingBudget } from './budget.ts';
import { readAll } from './read-all.ts';
import { createExamination, type KeptReading, type ReadingContext } from './read-anew.ts';
import { refusalNote } from './refusal.ts';

/** The result of reading articles. */
export interface Readings {
  /** By the path of the source, without the articles that could not be read within their budget. */
  readonly byPath: ReadonlyMap<string, ReadArticle>;
  /** Which articles were left out, and why. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether another run would leave out the same ones; not if time or memory ran out. */
  readonly isFinal: boolean;
}

/** An article that was read and examined. */
export interface ReadArticle extends ArticleReading {
  readonly findings: ArticleFindings;
  /** What they are kept under. */
  readonly keys: readonly string[];
  readonly linked: KeptReading['linked'];
}

/** Reads and examines articles, each only if the cache does not have it in its present state. */
export interface Reader {
  read(sources: readonly Source[]): Promise<Readings>;
}

/** How a reader works. */
export interface ReaderOptions {
  readonly budget: ReadingBudget;
  /** Whether texts are loaded from the cache when they are asked for, so that those of all articles are never in memory. */
  readonly isFrugal: boolean;
  readonly faults: Pick<ReadingFaults, 'need'>;
  /** Is called when the text of a source has been read. @param path See `Source.path`. */
  readonly release: (path: string) => void;
}

/** Makes a reader that remembers in a cache. */
export function createReader(
  cache: Cache,
  context: ReadingContext,
  { budget, isFrugal, faults, release }: ReaderOptions,
): Reader {
  const { site, addresses, options, examining, templates } = context;
  const { words: _, ...others } = options;
  const own = dataHash(examining, templates, site);
  const holds = (kept: unknown): kept is KeptReading => isReading(kept) && leadsAlike(kept.linked, addresses);
  const load = rememberRecent(READINGS_HELD, (key: string) => faults.need(cache, key, holds));
  const loadFindings = rememberRecent(READINGS_HELD, (key: string) => faults.need(cache, key, isFindings));

  /** As it is held until the end. */
  function held(
    source: Source,
    key: string,
    reading: KeptReading,
    findings: () => ArticleFindings,
  ): ReadArticle {
    const { linked, diagnostics } = reading;
    const findingsKey = dataHash('findings', key, linked, own);
    const found = cache.recall(findingsKey, findings, isFindings);
    const article = { ...reading.article, source };
    const whole = { diagnostics, linked, keys: [key, findingsKey] };
    if (!isFrugal) return { ...whole, article, findings: found };
    return {
      ...whole,
      article: lazyParsed(article, () => ({ ...load(key).article, source })),
      findings: lazyFindings(found, () => loadFindings(findingsKey)),
    };
  }

  return {
    async read(sources) {
      const byPath = new Map<string, ReadArticle>();
      const unknown: { readonly source: Source; readonly key: string }[] = [];
      let examineAnew: ((article: ParsedArticle) => ArticleFindings) | null = null;
      for (const source of sources) {
        const key = dataHash('reading', site, others, articleWords(source, options), source);
        const kept = cache.find(key, holds);
        if (kept === undefined) unknown.push({ source, key });
        else {
          const examine = (): ArticleFindings =>
            (examineAnew ??= createExamination(context))({ ...kept.article, source });
          byPath.set(source.path, held(source, key, kept, examine));
          release(source.path);
        }
      }
      const refused: Diagnostic[] = [];
      let isFinal = true;
      await readAll(
        unknown.map(({ source }) => source),
        context,
        budget,
        (index, outcome) => {
          const asked = unknown[index];
          if (asked === undefined) return;
          const { source, key } = asked;
          release(source.path);
          isFinal &&= outcome.kind === 'read' || outcome.kind === 'too-deep';
          if (outcome.kind !== 'read') return void refused.push(refusalNote(source, outcome, budget));
          const { reading, findings } = outcome.value;
          cache.recall(key, () => reading, holds);
          byPath.set(
            source.path,
            held(source, key, reading, () => findings),
          );
        },
      );
      return { byPath, diagnostics: refused, isFinal };
    },
  };
}

/** Articles are taken one after the other. */
const READINGS_HELD = 20;

function isReading(kept: unknown): kept is KeptReading {
  return hasFields(kept, 'article', 'diagnostics', 'linked');
}

function isFindings(kept: unknown): kept is ArticleFindings {
  return hasFields(kept, 'dates', 'mentions', 'fingerprints', 'summaries', 'links');
}

function hasFields(value: unknown, ...names: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && names.every((name) => Object.hasOwn(value, name));
}

/** Whether links still lead where they led. */
function leadsAlike(linked: KeptReading['linked'], addresses: ReadonlyMap<string, string>): boolean {
  return linked.every(([path, address]) => (addresses.get(path) ?? null) === address);
}
