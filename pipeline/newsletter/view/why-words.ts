import type { DigestPeriod } from '../../model/digest.ts';
import { WHY_TAGS, type WhyWords } from '../../model/edition.ts';
import type { Article } from '../../model/publication.ts';

/** How a mail comes, at the end of the sentence. */
const HOW: Readonly<Record<DigestPeriod | 'every', string>> = {
  every: 'as it comes',
  daily: 'as a daily digest',
  weekly: 'as a weekly digest',
  monthly: 'as a monthly digest',
};

/**
 * The sentences that say why somebody gets an edition.
 *
 * @param title Of the publication.
 * @param frequency Of a digest; `null`: it is an edition of its own.
 * @param items What is in it.
 */
export function whyWords(
  title: string,
  frequency: DigestPeriod | null,
  items: readonly Pick<Article, 'tags'>[],
): WhyWords {
  const how = HOW[frequency ?? 'every'];
  const labels = new Map(items.flatMap(({ tags }) => tags.map(({ id, label }) => [id, label] as const)));
  return {
    everything: `You get this because you are subscribed to everything in ${title}, ${how}.`,
    following: `You get this because you follow ${WHY_TAGS} in ${title}, ${how}.`,
    labels: Object.fromEntries(labels),
    others: Array.from({ length: labels.size }, (_other, index) => `${index + 1} more`),
  };
}
