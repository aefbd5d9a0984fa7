import { failure } from './failure.ts';
import { parsedJson, textAt, valueAt } from './json.ts';
import type { EventAbout, ProviderEvent, ReadHook } from './provider-event.ts';

/**
 * The bounces of Postmark that are final, with the status if nothing says one. The others are delays, automatic replies,
 * or mistakes of the account.
 */
const FINAL: ReadonlyMap<string, string> = new Map([
  ['HardBounce', '5.0.0'],
  ['BadEmailAddress', '5.1.3'],
  ['Blocked', '5.7.1'],
  ['SpamNotification', '5.7.1'],
  ['DMARCPolicy', '5.7.1'],
  ['VirusNotification', '5.7.1'],
]);

/**
 * Postmark: bounces, spam complaints, and changes of subscriptions. It does not sign; the secret in the address is what
 * proves who sends.
 *
 * @see https://postmarkapp.com/developer/webhooks/bounce-webhook
 */
export const readPostmark: ReadHook = ({ body }) => {
  const record = parsedJson(body.toString());
  const type = textAt(record, 'RecordType');
  if (type === '') return 'unreadable';
  const recipient = textAt(record, 'Email') || textAt(record, 'Recipient');
  const about: EventAbout = {
    id: `${type} ${textAt(record, 'ID')} ${textAt(record, 'MessageID')} ${textAt(record, 'ChangedAt')}`,
    recipient,
    from: textAt(record, 'From') || null,
    quoted: textAt(record, 'Content'),
  };
  const what = whatIn(record, type);
  return what === null ? [] : [{ ...about, what }];
};

function whatIn(record: unknown, type: string): ProviderEvent['what'] | null {
  if (type === 'SpamComplaint') return { kind: 'complaint', feedback: 'abuse' };
  if (type === 'SubscriptionChange') {
    // A bounce or a complaint suppresses, too, and is reported by itself.
    const isOwnWish =
      valueAt(record, 'SuppressSending') === true &&
      textAt(record, 'SuppressionReason') === 'ManualSuppression' &&
      textAt(record, 'Origin') === 'Recipient';
    return isOwnWish ? { kind: 'unsubscribe' } : null;
  }
  if (type !== 'Bounce') return null;
  const kind = textAt(record, 'Type');
  if (kind === 'SpamComplaint') return { kind: 'complaint', feedback: 'abuse' };
  if (kind === 'Unsubscribe') return { kind: 'unsubscribe' };
  const otherwise = FINAL.get(kind);
  if (otherwise === undefined) return null;
  // The description is the same for each bounce of a type, whatever the server said.
  return failure(textAt(record, 'Details'), { otherwise });
}
