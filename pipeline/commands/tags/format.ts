import type { TagReason } from '../../suggest/reasons.ts';
import { counted } from '../../text/counted.ts';
import type { NewTerm } from './new-terms.ts';
import type { ArticleProposals } from './proposals.ts';
import type { TaggedArticle } from './tagged-articles.ts';

/** Proposals for a person, each with its score and the words that are evidence for it. */
export function formatProposals(articles: readonly ArticleProposals[]): string {
  const some = articles.filter(({ proposals }) => proposals.length > 0);
  if (some.length === 0) return 'No tag is proposed\n';
  return some
    .map(({ tagged, proposals }) => {
      const rows = proposals.map(({ id, label, score, source, reasons }) => {
        const name = id === label ? id : `${id}  ${label}`;
        const why = reasons.map(formatReason).join('; ');
        const fallback = 'words as in the articles that have it';
        return `  ${score.toFixed(2)}  ${name}${source === 'mentioned' ? '  (mentioned only)' : ''}\n        ${why === '' ? fallback : why}\n`;
      });
      return `content/${tagged.article.source.path}\n${rows.join('')}`;
    })
    .join('');
}

function formatReason({ text, line, seen }: TagReason): string {
  const place = line === null ? 'title' : `line ${line}`;
  const why = seen === null ? 'names it' : `${seen.tagged} of ${seen.articles} articles with it have the tag`;
  return `“${text}” (${place}): ${why}`;
}

/** New terms for a person: how often and where they occur, and how to make one a tag. */
export function formatTerms(terms: readonly NewTerm[], chosen: TaggedArticle | null): string {
  if (terms.length === 0) return '';
  const rows = terms.map(({ id, text, articles, milestones, places }) => {
    const near =
      chosen === null
        ? places
        : places.filter(({ file }) => file === `content/${chosen.article.source.path}`);
    const shown = near.slice(0, MOST_PLACES).map(({ file, line, column }) => `${file}:${line}:${column}`);
    const rest = near.length > MOST_PLACES ? [`and ${near.length - MOST_PLACES} more`] : [];
    return `  ${id}  ${text}  ${counted(articles, 'article')}, ${counted(milestones, 'milestone')}\n        ${[...shown, ...rest].join(', ')}\n`;
  });
  const [{ id, text }] = [terms[0] ?? { id: '', text: '' }];
  return `\nNew terms; to make one a tag, add a line to content/tags.yaml: - {id: ${id}, label: ${JSON.stringify(text)}}\n${rows.join('')}`;
}

const MOST_PLACES = 3;
