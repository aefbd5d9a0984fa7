import { skippedWords } from './agreed.ts';
import { count } from '../../mailing/report.ts';
import type { Candidates } from '../../mailing/plan/digest-offer.ts';
import type { DigestPlan } from '../../mailing/plan/plan-digest.ts';

/** What a run would do, with the counts; empty where it would do nothing. */
export function digestWords({ unfinished, slug, wanted, ...counts }: DigestPlan): string {
  const { recipients } = counts;
  return [
    ...unfinished.map(
      (digest) => `${digest.slug} will be finished: ${count(digest.recipients, 'subscriber')}.`,
    ),
    ...(recipients > 0
      ? [
          `${slug}, with ${madeOf(wanted)}, will be sent to ${count(recipients, 'subscriber')}${skippedWords(counts)}.`,
        ]
      : []),
  ].join(' ');
}

/** `3 milestones of 2 articles`. */
export function madeOf({ items, articles }: Candidates): string {
  return `${count(items.length, 'milestone')} of ${count(articles.length, 'article')}`;
}
