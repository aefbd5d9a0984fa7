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
  /** Of the article as its text begins, and of its milestones, in order. */
  readonly summaries: { readonly article: string; readonly milestones: readonly string[] };
}

/** An article, and what was found in it. */
export interface ExaminedArticle extends Findings {
  readonly article: ParsedArticle;
}

/** Finds in an article what there is to find. Pure: the same article gives the same findings. */
export type Examine = (article: ParsedArticle) => Findings;

/** All that findings depend on besides the article itself. */
export interface ExamineContext {
  /** BCP 47, of an article that names none. */
  readonly language: string;
  readonly vocabulary: Vocabulary;
}

/** Makes an examiner, its vocabulary compiled once. */
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
  // Of code and headings alone, they are what there is to say.
  const text = opening.text || intro?.text || milestones.find(({ body }) => body.text !== '')?.body.text;
  return {
    article: opening.isWhole ? opening.text : summarize(text ?? outro?.text ?? '', language),
    // What a line says behind its title; a paragraph is a sentence only with it.
    milestones: milestones.map(({ form, body, whole, opening: ownOpening }) =>
      summarize(ownOpening || (form === 'paragraph' ? (whole ?? body) : body).text, language),
    ),
  };
}
