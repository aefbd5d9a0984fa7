import type { Findings } from '../../enrich/findings.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Reference } from '../../model/parsed.ts';

/** Everything that was found in one article or page, whatever the others are. Plain data. */
export interface ArticleFindings extends Findings {
  /** Where it still has words of a template. */
  readonly templateText: readonly Diagnostic[];
  readonly references: readonly Reference[];
  /** Where its links lead within the site. */
  readonly links: readonly string[];
}
