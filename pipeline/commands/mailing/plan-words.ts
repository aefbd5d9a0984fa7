import type { PickCounts } from '../../deliver/choice/picks.ts';
import type { DigestPlan } from '../../mailing/plan/plan-digest.ts';
import type { SendPlan } from '../../mailing/plan/plan-send.ts';
import { counted } from '../../text/counted.ts';

/** What a run of `send` would do, with the counts; empty if it would do nothing. */
export function sendWords({ editions, archive }: SendPlan): string {
  const words: string[] = [];
  if (archive.length > 0) {
    words.push(
      `${counted(archive.length, 'edition')} from before the first use will be recorded as archive, not sent.`,
    );
  }
  for (const { slug, recipients, skipped } of editions) {
    words.push(`${slug} will be sent to ${counted(recipients, 'subscriber')}${skippedWords(skipped)}.`);
  }
  return words.join(' ');
}

/** What a run of `digest` would do, likewise. */
export function digestWords({ unfinished, slug, wanted, recipients, skipped }: DigestPlan): string {
  const words = unfinished.map(
    (digest) => `${digest.slug} will be finished: ${counted(digest.recipients, 'subscriber')}.`,
  );
  if (recipients > 0) {
    words.push(
      `${slug}, with ${madeOf(wanted.items.length, wanted.articles.length)}, will be sent to ${counted(recipients, 'subscriber')}${skippedWords(skipped)}.`,
    );
  }
  return words.join(' ');
}

/** Why an article is not mailed that is still as it began. @param isTest Whether somebody just got it as a test. */
export function unwrittenWords(slug: string, isTest = false): string {
  return `${slug} is ${isTest ? 'mailed to nobody else' : 'not mailed'}: it still has words of the template. Write your own in their place, or delete the article; \`milepost check\` says where they are.`;
}

/** `3 milestones of 2 articles`. */
export function madeOf(milestones: number, articles: number): string {
  return `${counted(milestones, 'milestone')} of ${counted(articles, 'article')}`;
}

/** `, not to 3: no followed tag`, for each reason. */
export function skippedWords(skipped: PickCounts['skipped']): string {
  return [...skipped].map(([reason, number]) => `, not to ${number}: ${reason}`).join('');
}
