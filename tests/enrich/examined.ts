import { createExaminer, type ExaminedArticle, type ExamineContext } from '../../pipeline/enrich/findings.ts';
import type { ParsedArticle } from '../../pipeline/model/parsed.ts';

/** Examines articles, as a build does before it enriches them. */
export function examined(
  articles: readonly ParsedArticle[],
  context: ExamineContext,
): readonly ExaminedArticle[] {
  const examine = createExaminer(context);
  return articles.map((article) => ({ article, findings: examine(article) }));
}
