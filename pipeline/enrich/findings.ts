import type { ParsedArticle } from '../model/parsed.ts';
import { type ArticleDates, datesOf } from './article-dates.ts';
import { type ArticleFingerprints, fingerprintsOf } from './identity/fingerprint.ts';
import { createSummarizer, type Summarizer } from './summary.ts';
import { type ArticleMentions, readMentions } from './tags/article-mentions.ts';
import { compileMatcher } from './tags/matching/matcher.ts';
import type { Vocabulary } from './tags/vocabulary/vocabulary.ts';

/** What is found in one article, whatever the others are. Plain data. */
export interface Findings {
  readonly dates: ArticleDates;
  readonly mentions: ArticleMentions;
  readonly fingerprints: ArticleFingerprints;
  /** For the article, from the beginning of its text, and for its milestones, in order. */
  readonly summaries: { readonly article: string; readonly milestones: readonly string[] };
}

/** An article, and what was found in it. */
export interface ExaminedArticle {
  readonly article: ParsedArticle;
  readonly findings: Findings;
}

/** Examines an article. Pure: the same article gives the same findings. */
export type Examine = (article: ParsedArticle) => Findings;

/** Everything that findings depend on besides the article itself. */
export interface ExamineContext {
  /** BCP 47, for an article that states none. */
  readonly language: string;
  readonly vocabulary: Vocabulary;
}

/** Makes an examiner, with its vocabulary compiled once. */
export function createExaminer(context: ExamineContext): Examine {
  const match = compileMatcher(context.vocabulary);
  const summarize = createSummarizer();
  return (article) => ({
    dates: datesOf(article),
    mentions: readMentions(article, match),
    fingerprints: fingerprintsOf(article),
    summaries: summariesOf(article, summarize, article.source.frontMatter.language ?? context.language),
  });
}

function summariesOf(
  { intro, opening, milestones, outro }: ParsedArticle,
  summarize: Summarizer,
  language: string,
): Findings['summaries'] {
  // If there is only code and headings, they are the summary.
  const text = opening.text || intro?.text || milestones.find(({ body }) => body.text !== '')?.body.text;
  return {
    article: opening.isWhole ? opening.text : summarize(text ?? outro?.text ?? '', language),
    // The text after a line's title; a paragraph is only a sentence together with it.
    milestones: milestones.map(({ form, body, whole, opening: ownOpening }) =>
      summarize(ownOpening || (form === 'paragraph' ? (whole ?? body) : body).text, language),
    ),
  };
}
