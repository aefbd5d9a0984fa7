import type { PartialDate } from '../model/date.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParsedArticle } from '../model/parsed.ts';
import { parseEdtf } from '../dates/edtf.ts';
import { resolveDates } from './dates/resolve.ts';

/** The dates of an article's milestones, in order. */
export interface ArticleDates {
  readonly milestones: readonly (PartialDate | null)[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Dates milestones: by what their author states (EDTF), else by what the text says. An invalid stated date is an error,
 * and the text's date is used.
 */
export function datesOf(article: ParsedArticle): ArticleDates {
  const diagnostics: Diagnostic[] = [];
  const resolved = resolveDates(article);
  const milestones = article.milestones.map(({ attributes, line }, index) => {
    const read = resolved[index] ?? null;
    if (attributes.date === null) return read;
    const stated = parseEdtf(attributes.date, attributes.date);
    if (stated !== null) return stated;
    diagnostics.push({
      severity: 'error',
      rule: 'invalid-date',
      message: `Unexpected date \`${attributes.date}\`, expected a date as of ISO 8601-2 (EDTF)`,
      hint: 'Write 2016, 2016-02, 2016-02-04, or an interval as 2016-06/2016-09.',
      file: `content/${article.source.path}`,
      line,
      column: null,
    });
    return read;
  });
  return { milestones, diagnostics };
}
