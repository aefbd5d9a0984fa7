import type { ParsedArticle } from '../../model/parsed.ts';
import type { Matcher } from './matching/matcher.ts';
import { findMentions } from './mentions.ts';
import type { Mentioned } from './mentions.ts';
import { createLocator } from './place.ts';

/** The tags of a vocabulary that an article mentions. Plain data. */
export interface ArticleMentions {
  /** Ids of the tags that its title names. */
  readonly topics: readonly string[];
  readonly milestones: readonly Mentioned[];
  /** Title and text of an article without milestones. */
  readonly whole: Mentioned | null;
}

/** For an article that mentions nothing. */
export const NO_MENTIONS: ArticleMentions = { topics: [], milestones: [], whole: null };

/** Finds what an article mentions. The result depends only on the article and the vocabulary. */
export function readMentions(article: ParsedArticle, match: Matcher): ArticleMentions {
  const locate = createLocator(article.source.text);
  const { title, titleRuns, introRuns, milestones } = article;
  return {
    topics: [...new Set(match(title.normalize('NFC')).map(({ tag }) => tag))],
    milestones: milestones.map((milestone) => findMentions(milestone, match, locate)),
    whole: milestones.length > 0 ? null : findMentions({ titleRuns, bodyRuns: introRuns }, match, locate),
  };
}
