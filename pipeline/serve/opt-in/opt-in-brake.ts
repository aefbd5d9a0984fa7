import { countMail, countMailTo, overallWait } from '../../audience/brakes/asking.ts';
import type { RequestBrake } from '../../audience/requests/due-mail.ts';
import { HOUR } from '../../model/time/duration.ts';
import type { OptInQueueContext } from './opt-in-mail.ts';

/**
 * Keeps others from being flooded with mails that they did not ask for: a mailbox that does not confirm gets fewer and
 * fewer, and there are only so many within an hour over all. What is above that waits. A link that a subscriber asked for is one of
 * these, but nothing else keeps it back: their page has said that it comes.
 */
export function optInBrake({
  secrets,
  mailsPerHour,
  metrics,
  log,
}: Pick<OptInQueueContext, 'secrets' | 'mailsPerHour' | 'metrics' | 'log'>): RequestBrake {
  let toldAt = -Infinity;
  return async (transaction, key, now) => {
    const wait = await overallWait(transaction, secrets, mailsPerHour, now);
    if (wait > 0) {
      if (now.getTime() - toldAt >= HOUR) {
        toldAt = now.getTime();
        log.noted(
          `more people ask to subscribe than \`serve.mailsPerHour\` (${mailsPerHour}) allows: their confirmation mails wait`,
        );
      }
      return new Date(now.getTime() + wait * 1000);
    }
    const verdict = key === null ? 'free' : await countMailTo(transaction, secrets, key, now);
    if (verdict === 'free') {
      await countMail(transaction, secrets, mailsPerHour, now);
      return 'send';
    }
    metrics.count('milepost_opt_in_braked_total', { reason: verdict });
    return 'drop';
  };
}
