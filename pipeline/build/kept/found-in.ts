import type { Source } from '../../model/source.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ReadArticle } from '../reading/reader.ts';
import type { ReadingRecord } from './article-record.ts';
import type { KeptWithRecord } from './find-kept.ts';

/** What was found in an article or page by itself. */
export interface FoundIn extends Pick<
  ReadingRecord,
  'diagnostics' | 'templateText' | 'references' | 'links' | 'exceptions'
> {
  /** Below the content folder. */
  readonly path: string;
}

/** What articles or pages were taken from. */
export interface FoundFrom {
  /** By path. */
  readonly kept: ReadonlyMap<string, KeptWithRecord>;
  readonly readings: ReadonlyMap<string, ReadArticle>;
  /** Finds words of a template. */
  readonly templateText: (source: Source) => readonly Diagnostic[];
}

/** What was found in articles, then in pages, now or by an earlier build, in their order. */
export function foundInAll(
  articles: readonly Source[],
  pages: readonly Source[],
  from: FoundFrom,
): readonly FoundIn[] {
  return [
    ...foundIn(articles, from),
    // A page has words that an article's template has, too.
    ...foundIn(pages, from).map((one) => ({ ...one, templateText: [] })),
  ];
}

function foundIn(
  sources: readonly Source[],
  { kept, readings, templateText }: FoundFrom,
): readonly FoundIn[] {
  return sources.map((source): FoundIn => {
    const { path } = source;
    const record = kept.get(path)?.record;
    if (record !== undefined) return { path, ...record };
    const reading = readings.get(path);
    // What could not be read has words all the same.
    if (reading === undefined)
      return {
        path,
        diagnostics: [],
        templateText: templateText(source),
        references: [],
        links: [],
        exceptions: [],
      };
    const { article, diagnostics, findings } = reading;
    return {
      path,
      diagnostics,
      templateText: findings.templateText,
      references: findings.references,
      links: findings.links,
      exceptions: article.ruleExceptions,
    };
  });
}
