/**
 * How the time to tag depends on the size of the vocabulary: the same publication of 500 articles with five milestones
 * each is tagged with 10, 100, 1,000 and 10,000 aliases. Prints milliseconds (the best of three), and the ratio to ten
 * aliases. The texts name the same tags equally often with each vocabulary, so only the search is measured.
 *
 *     node bench/tags.ts
 */
import { stdout } from 'node:process';

import { NO_MENTIONS, readMentions } from '../pipeline/enrich/tags/article-mentions.ts';
import { compileMatcher } from '../pipeline/enrich/tags/matching/matcher.ts';
import { tagArticles } from '../pipeline/enrich/tags/tagger.ts';
import { parseVocabulary } from '../pipeline/enrich/tags/vocabulary/vocabulary.ts';
import { EMPTY_FRONT_MATTER } from '../pipeline/model/source.ts';
import type { ParsedArticle } from '../pipeline/model/parsed.ts';
import { parseArticle } from '../pipeline/parse/article.ts';

const ARTICLES = 500;
const ALIASES = [10, 100, 1_000, 10_000] as const;
const WORDS = 'ship harbour winter letter engine garden stone river market window paper signal'.split(' ');

const articles = Array.from({ length: ARTICLES }, (_, index) => article(index));

let first: number | null = null;
for (const count of ALIASES) {
  const { vocabulary } = parseVocabulary(vocabularyOf(count), 'content/tags.yaml');
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    const match = compileMatcher(vocabulary);
    const mentions = articles.map((one) => readMentions(one, match));
    tagArticles(
      articles.map((article, index) => ({ article, mentions: mentions[index] ?? NO_MENTIONS })),
      vocabulary,
    );
    return performance.now() - start;
  });
  const best = Math.min(...times);
  first ??= best;
  stdout.write(
    `${String(count).padStart(6)} aliases ${best.toFixed(0).padStart(6)} ms, ${(best / first).toFixed(2)} of ten\n`,
  );
}

/** Names of two words; the first ten occur in the texts, the others begin with the same words. */
function vocabularyOf(count: number): string {
  return Array.from({ length: count }, (_, index) => `t${index}: {label: ${name(index)}}`).join('\n');
}

function name(index: number): string {
  return `${word(index)} ${index < 10 ? word(index + 3) : `of number ${index}`}`;
}

function word(index: number): string {
  return WORDS[index % WORDS.length] ?? 'ship';
}

function article(index: number): ParsedArticle {
  const items = Array.from({ length: 5 }, (_, item) => {
    const sentence = Array.from({ length: 60 }, (_unused, at) =>
      word((index + 5 * item + at * at) % 12),
    ).join(' ');
    return `## ${item + 1}. On the ${name((index + item) % 10)}\n\n${sentence}. ${sentence}.`;
  });
  return parseArticle(
    {
      path: `articles/a${index}.md`,
      slug: `a${index}`,
      address: `articles/a${index}/`,
      aliases: [],
      text: `# 5 things, part ${index}\n\n${items.join('\n\n')}\n`,
      frontMatter: EMPTY_FRONT_MATTER,
    },
    (url) => url,
  ).article;
}
