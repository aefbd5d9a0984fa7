import type { MailingEvent } from '../../../mailing/events.ts';
import { counted } from '../../../text/counted.ts';

/** What became of an edition that was sent to the mailbox, in words. */
export function sentWords(events: readonly MailingEvent[]): string {
  const words = events.flatMap((event): readonly string[] => {
    switch (event.kind) {
      case 'no-subscribers':
        return ['Nobody is subscribed here, so nothing was sent.'];
      case 'nothing-new':
        return [
          'Nothing was sent: whoever is subscribed has had it. Who subscribes later gets the next one.',
        ];
      case 'sent': {
        const { slug, accepted, skipped } = event.report;
        const left = skipped === 0 ? '' : `, not to ${skipped} who have left or follow other tags`;
        return [`${slug} was sent to ${counted(accepted, 'subscriber')}${left}.`];
      }
      default:
        return [];
    }
  });
  return words.join(' ');
}
