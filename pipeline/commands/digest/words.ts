import { skippedWords } from '../send/consent.ts';
import { count } from '../send/report.ts';
import type { Candidates } from './candidates.ts';
import type { DigestPlan } from './plan-digest.ts';

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
