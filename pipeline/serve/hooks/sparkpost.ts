import { failure } from './failure.ts';
import { parsedJson, textAt, valueAt } from './json.ts';
import type { ProviderEvent, ReadHook } from './provider-event.ts';

/** SparkPost's classes of bounces that are final, with the status if nothing says one. */
const FINAL: ReadonlyMap<string, string> = new Map([
  // Undetermined.
  ['1', '5.0.0'],
  // Invalid recipient; no recipient.
  ['10', '5.1.1'],
  ['30', '5.0.0'],
  // Refused by an administrator; as spam, for its content, or by a policy.
  ['25', '5.7.1'],
  ['50', '5.7.1'],
  ['51', '5.7.1'],
  ['52', '5.7.1'],
  ['53', '5.7.1'],
  ['54', '5.7.1'],
]);

/** The bounce is an unsubscribe request. */
const UNSUBSCRIBED = '90';

const KINDS = ['message_event', 'unsubscribe_event'];

/**
 * SparkPost: bounces, out-of-band bounces, complaints, unsubscribes, in batches. It does not sign; the secret in the
 * address is what proves who sends.
 *
 * @see https://developers.sparkpost.com/api/webhooks/
 */
export const readSparkPost: ReadHook = ({ body }) => {
  const batch = parsedJson(body.toString());
  if (!Array.isArray(batch)) return 'unreadable';
  return batch.flatMap((entry: unknown) =>
    KINDS.flatMap((kind): readonly ProviderEvent[] => {
      const event = valueAt(entry, 'msys', kind);
      const what = whatIn(event);
      if (what === null) return [];
      return [
        {
          id: textAt(event, 'event_id'),
          recipient: textAt(event, 'raw_rcpt_to') || textAt(event, 'rcpt_to'),
          from: textAt(event, 'friendly_from') || null,
          quoted: `Return-Path: <${textAt(event, 'msg_from')}>`,
          what,
        },
      ];
    }),
  );
};

function whatIn(event: unknown): ProviderEvent['what'] | null {
  switch (textAt(event, 'type')) {
    case 'bounce':
    case 'out_of_band': {
      const kind = textAt(event, 'bounce_class');
      if (kind === UNSUBSCRIBED) return { kind: 'unsubscribe' };
      const otherwise = FINAL.get(kind);
      const words = textAt(event, 'raw_reason') || textAt(event, 'reason');
      return otherwise === undefined ? null : failure(words, { otherwise });
    }
    case 'spam_complaint': {
      const feedback = textAt(event, 'fbtype') || 'abuse';
      return feedback === 'not-spam' ? null : { kind: 'complaint', feedback };
    }
    case 'list_unsubscribe':
    case 'link_unsubscribe':
      return { kind: 'unsubscribe' };
    default:
      return null;
  }
}
