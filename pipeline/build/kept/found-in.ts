import type { Source } from '../../model/source.ts';
import type { Template } from '../../model/template.ts';
import type { ArticleReading } from '../../parse/article.ts';
import { templateText } from '../../start/template-text.ts';
import { linksOf } from '../links/page-links.ts';
import { referencesOf } from '../links/dead-references.ts';
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
  readonly readings: ReadonlyMap<string, ArticleReading>;
  /** URL of the site. */
  readonly site: string;
  /** Of Markdown, whose words should not be left in what is published. */
  readonly templates: readonly Template[];
}

/** What was found in articles or pages, now or by an earlier build, in their order. */
export function foundIn(
  sources: readonly Source[],
  { kept, readings, site, templates }: FoundFrom,
): readonly FoundIn[] {
  return sources.map((source): FoundIn => {
    const { path, frontMatter } = source;
    const record = kept.get(path)?.record;
    if (record !== undefined) return { path, ...record };
    const reading = readings.get(path);
    const words = frontMatter.draft ? [] : templateText([source], templates);
    // What could not be read has words all the same.
    if (reading === undefined)
      return { path, diagnostics: [], templateText: words, references: [], links: [], exceptions: [] };
    const { article, diagnostics } = reading;
    return {
      path,
      diagnostics,
      templateText: words,
      references: referencesOf(article),
      links: [...new Set(linksOf(article))].filter((url) => url.startsWith(site)),
      exceptions: article.ruleExceptions,
    };
  });
}
