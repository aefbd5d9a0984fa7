import { articleWordsTable } from '../../pipeline/build/reading/article-words.ts';
import { programWords } from '../support/program-words.ts';
import type { Diagnostic } from '../../pipeline/model/diagnostic.ts';
import type { ParsedArticle } from '../../pipeline/model/parsed.ts';
import { EMPTY_FRONT_MATTER, type FrontMatter } from '../../pipeline/model/source.ts';
import { parseArticle } from '../../pipeline/parse/article.ts';

/** Those of the program. */
const WORDS = articleWordsTable(programWords(), {});

/** Parses Markdown as the article `articles/sample.md`, whose page is https://example.org/articles/sample/. */
export function parseText(
  text: string,
  frontMatter: Partial<FrontMatter> = {},
): { article: ParsedArticle; diagnostics: readonly Diagnostic[] } {
  return parseArticle(
    {
      path: 'articles/sample.md',
      slug: 'sample',
      address: 'articles/sample/',
      aliases: [],
      text,
      frontMatter: { ...EMPTY_FRONT_MATTER, ...frontMatter },
    },
    (url) => {
      const resolved = URL.parse(url, 'https://example.org/articles/sample/');
      return resolved !== null && /^(?:https?|mailto):$/.test(resolved.protocol) ? resolved.href : null;
    },
    { language: 'en', math: false, words: WORDS },
  );
}

/** The numbers and titles of the milestones: `1 Title`, or `- Title` if no number is printed. */
export function outline(article: ParsedArticle): readonly string[] {
  return article.milestones.map(({ ordinal, title }) => `${ordinal ?? '-'} ${title}`);
}
