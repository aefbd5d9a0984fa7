import { readSource } from '../collect/read-source.ts';
import { resolveDates } from '../enrich/dates/resolve.ts';
import type { PartialDate } from '../model/date.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { LeftOut } from '../model/left-out.ts';
import { parseArticle, type ParseOptions, structureOf } from '../parse/article.ts';
import type { Source } from '../model/source.ts';
import { prepareText } from '../parse/prepare/prepare.ts';
import { READING_BUDGET } from './reading/budget.ts';
import { readWithin } from './reading/outcome.ts';
import { refusalNote } from './reading/refusal.ts';
import type { SetForReading } from './reading/set-for-reading.ts';

/** Why an article was read as it was. */
export interface ArticleExplanation {
  readonly title: string;
  /** What the title promises about a list, in words. */
  readonly announces: string;
  /** How likely it is that no series is the list, 0 to 1. */
  readonly none: number;
  /** The series that competed, likeliest first. */
  readonly series: readonly {
    readonly name: string;
    readonly count: number;
    /** How likely they are the milestones, 0 to 1. */
    readonly probability: number;
    readonly chosen: boolean;
    readonly reasons: readonly { readonly name: string; readonly points: number }[];
  }[];
  readonly milestones: readonly {
    readonly line: number;
    readonly endLine: number;
    readonly ordinal: number | null;
    readonly title: string;
    readonly date: PartialDate | null;
  }[];
  readonly groups: readonly { readonly title: string; readonly first: number }[];
  /** What of the text is in no output, and why. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Reads one article and explains the reading. It is read in this process, within the time that a build gives it, but
 * without a limit of memory.
 *
 * @param path Below the content folder.
 * @param set As the publication's configuration says.
 */
export function explainArticle(
  bytes: Uint8Array,
  path: string,
  set: SetForReading,
): { explanation: ArticleExplanation | null; diagnostics: readonly Diagnostic[] } {
  const { source, diagnostics } = readSource(bytes, path, set.frontMatter);
  if (source === null) return { explanation: null, diagnostics };
  const outcome = readWithin(1000 * READING_BUDGET.seconds, () => explain(source, set.text));
  if (outcome.kind !== 'read')
    return { explanation: null, diagnostics: [...diagnostics, refusalNote(source, outcome, READING_BUDGET)] };
  const { explanation, notes } = outcome.value;
  return { explanation, diagnostics: [...diagnostics, ...notes] };
}

function explain(
  source: Source,
  options: ParseOptions,
): { explanation: ArticleExplanation; notes: readonly Diagnostic[] } {
  const { announcement, choice } = structureOf(source, prepareText(source.text), options);
  const { article, diagnostics } = parseArticle(source, (url) => url, options);
  const dates = resolveDates(article);
  return {
    explanation: {
      title: article.title,
      announces: describe(announcement),
      none: choice.none,
      series: choice.candidates.map((candidate) => ({
        name: candidate.series.name.trim(),
        count: candidate.series.markers.length,
        probability: candidate.probability,
        chosen: candidate === choice.chosen,
        reasons: candidate.reasons,
      })),
      milestones: article.milestones.map(({ line, endLine, ordinal, title }, index) => ({
        line,
        endLine,
        ordinal,
        title,
        date: dates[index] ?? null,
      })),
      groups: article.groups.map(({ title, first }) => ({ title, first })),
      leftOut: article.leftOut,
    },
    notes: diagnostics,
  };
}

function describe({
  count,
  list,
  history,
  instructive,
}: {
  count: number | null;
  list: boolean;
  history: boolean;
  instructive: boolean;
}): string {
  if (instructive) return 'The title promises to teach or to ask: no list of milestones is expected.';
  if (count !== null) return `The title promises ${count} items.`;
  if (history) return 'The title speaks of a history, which may be a list or an essay.';
  return list ? 'The title speaks of a list, without a number.' : 'The title does not speak of a list.';
}
