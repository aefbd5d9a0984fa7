import type { Cache } from '../../cache/cache.ts';
import { createExaminer, type Examine, type ExaminedArticle, type Findings } from '../../enrich/findings.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ParsedArticle } from '../../model/parsed.ts';
import type { Source } from '../../model/source.ts';
import type { ArticleReading } from '../../parse/article.ts';
import { dataHash } from '../../text/hash.ts';
import type { ReadingBudget } from './budget.ts';
import { readAll } from './read-all.ts';
import type { KeptReading, ReadingContext } from './read-anew.ts';
import { refusalNote } from './refusal.ts';

/** The result of reading articles. */
export interface Readings {
  /** By the path of the source, without the articles that could not be read within their budget. */
  readonly byPath: ReadonlyMap<string, ArticleReading>;
  /** Which articles were left out, and why. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether another run would leave out the same ones; not if time or memory ran out. */
  readonly isFinal: boolean;
}

/** Reads and examines articles, each only if the cache does not have it in its present state. */
export interface Reader {
  read(sources: readonly Source[]): Promise<Readings>;
  /** What is found in an article from {@link Reader.read}. */
  examine(article: ParsedArticle): ExaminedArticle;
  /** What a reading is kept under, and where its relative links led; `null` if the article was not read. */
  kept(path: string): KeptUnder | null;
}

/** Where to find a reading again. */
export interface KeptUnder {
  readonly keys: readonly string[];
  readonly linked: KeptReading['linked'];
}

/** Makes a reader that remembers in a cache. */
export function createReader(cache: Cache, context: ReadingContext, budget: ReadingBudget): Reader {
  const { site, addresses, options, examining } = context;
  const own = dataHash(examining);
  let examineAnew: Examine | null = null;
  const places = new Map<string, KeptUnder>();
  const holds = (kept: unknown): kept is KeptReading => isReading(kept) && leadsAlike(kept.linked, addresses);
  return {
    async read(sources) {
      const all = sources.map((source) => {
        const key = dataHash('reading', site, options, source);
        return { source, key, kept: cache.find(key, holds) };
      });
      const unknown = all.filter(({ kept }) => kept === undefined);
      const outcomes = await readAll(
        unknown.map(({ source }) => source),
        context,
        budget,
      );
      const refused: Diagnostic[] = [];
      const anew = new Map<string, KeptReading>();
      const found = new Map<string, Findings>();
      for (const [index, { source, key }] of unknown.entries()) {
        const outcome = outcomes[index];
        if (outcome?.kind === 'read') {
          const { reading, findings } = outcome.value;
          found.set(key, findings);
          anew.set(
            key,
            cache.recall(key, () => reading, holds),
          );
        } else if (outcome !== undefined) refused.push(refusalNote(source, outcome, budget));
      }
      const byPath = new Map<string, ArticleReading>();
      for (const { source, key, kept = anew.get(key) } of all) {
        if (kept === undefined) continue;
        const findingsKey = dataHash('findings', key, kept.linked, own);
        places.set(source.path, { keys: [key, findingsKey], linked: kept.linked });
        const findings = found.get(key);
        if (findings !== undefined) cache.recall(findingsKey, () => findings, isFindings);
        byPath.set(source.path, { article: { ...kept.article, source }, diagnostics: kept.diagnostics });
      }
      return {
        byPath,
        diagnostics: refused,
        isFinal: outcomes.every(({ kind }) => kind === 'read' || kind === 'too-deep'),
      };
    },
    examine(article) {
      const make = (): Findings => {
        examineAnew ??= createExaminer(examining);
        return examineAnew(article);
      };
      const key = places.get(article.source.path)?.keys[1];
      return { article, ...(key === undefined ? make() : cache.recall(key, make, isFindings)) };
    },
    kept: (path) => places.get(path) ?? null,
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
