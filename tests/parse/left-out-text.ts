import type { ParsedArticle } from '../../pipeline/model/parsed.ts';

/** All words that were left out of an article. */
export function leftOutText({ leftOut }: ParsedArticle): string {
  return leftOut.map(({ text }) => text).join('\n\n');
}
