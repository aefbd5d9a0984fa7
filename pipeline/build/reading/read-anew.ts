import { createExaminer, type ExamineContext } from '../../enrich/findings.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ParsedArticle } from '../../model/parsed.ts';
import type { Source } from '../../model/source.ts';
import type { Template } from '../../model/template.ts';
import { parseArticle, type ParseOptions } from '../../parse/article.ts';
import { templateTextFinder } from '../../start/template-text.ts';
import { urlResolver } from '../links/resolve-url.ts';
import type { ArticleFindings } from './article-findings.ts';
import { referencesOf } from '../links/dead-references.ts';
import { linksOf } from '../links/page-links.ts';

/** What a reading depends on besides its own source. */
export interface ReadingContext {
  readonly options: ParseOptions;
  /** URL of the site. */
  readonly site: string;
  /** Address of each article, page and published file by its path below the content folder. */
  readonly addresses: ReadonlyMap<string, string>;
  /** What is looked for in an article that was read. */
  readonly examining: ExamineContext;
  /** Of Markdown, whose words should not be left in what is published. */
  readonly templates: readonly Template[];
}

/** A reading, and what was found in it. */
export interface ExaminedReading {
  readonly reading: KeptReading;
  readonly findings: ArticleFindings;
}

/** A reading as it is kept, without its source, which is always at hand. */
export interface KeptReading {
  readonly article: Omit<ParsedArticle, 'source'>;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * The paths that relative links led to, with the address of the article there, if any: what the reading depends on
   * besides its own source.
   */
  readonly linked: readonly (readonly [path: string, address: string | null])[];
}

/** Makes a function that reads an article and examines it, whatever was read before. It throws what {@link parseArticle} throws. */
export function createReading(context: ReadingContext): (source: Source) => ExaminedReading {
  const examine = createExamination(context);
  return (source) => {
    const reading = readAnew(source, context);
    return { reading, findings: examine({ ...reading.article, source }) };
  };
}

/** Makes a function that finds everything in an article that can be found in it alone. */
export function createExamination({
  examining,
  templates,
  site,
}: ReadingContext): (article: ParsedArticle) => ArticleFindings {
  const examine = createExaminer(examining);
  const templateText = templateTextFinder(templates);
  return (article) => ({
    ...examine(article),
    templateText: templateText(article.source),
    references: referencesOf(article),
    links: [...new Set(linksOf(article))].filter((url) => url.startsWith(site)),
  });
}

function readAnew(source: Source, { site, addresses, options }: ReadingContext): KeptReading {
  const linked = new Map<string, string | null>();
  const noting = {
    get(path: string): string | undefined {
      const address = addresses.get(path);
      linked.set(path, address ?? null);
      return address;
    },
  };
  const { article, diagnostics } = parseArticle(source, urlResolver(source, site, noting), options);
  const { source: _, ...kept } = article;
  return { article: kept, diagnostics, linked: [...linked] };
}
