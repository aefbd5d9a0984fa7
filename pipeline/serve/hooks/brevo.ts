import { failure } from './failure.ts';
import { parsedJson, textAt } from './json.ts';
import type { ProviderEvent, ReadHook } from './provider-event.ts';

/**
 * Brevo: hard bounces, invalid addresses, complaints, unsubscribes; one event, or a list of them. It does not sign; the
 * secret in the address is what proves who sends.
 *
 * @see https://developers.brevo.com/docs/transactional-webhooks
 */
export const readBrevo: ReadHook = ({ body }) => {
  const sent = parsedJson(body.toString());
  const events: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  if (events.some((event) => textAt(event, 'event') === '')) return 'unreadable';
  return events.flatMap((event): readonly ProviderEvent[] => {
    const what = whatIn(event);
    if (what === null) return [];
    const messageId = textAt(event, 'message-id');
    const at = textAt(event, 'ts_event') || textAt(event, 'ts_epoch') || textAt(event, 'date');
    const recipient = textAt(event, 'email');
    return [
      {
        id: `${textAt(event, 'event')} ${messageId} ${recipient} ${at}`,
        recipient,
        from: textAt(event, 'sender_email') || null,
        quoted: messageId === '' ? '' : `Message-ID: <${messageId.replace(/^<|>$/g, '')}>`,
        what,
      },
    ];
  });
};

function whatIn(event: unknown): ProviderEvent['what'] | null {
  const reason = textAt(event, 'reason');
  switch (textAt(event, 'event')) {
    case 'hard_bounce':
    case 'hardBounce':
      return failure(reason);
    case 'invalid_email':
    case 'invalid':
      return failure(reason || 'not an address, says Brevo', { otherwise: '5.1.3' });
    case 'blocked':
      return failure('on the suppression list of Brevo');
    case 'spam':
    case 'complaint':
      return { kind: 'complaint', feedback: 'abuse' };
    case 'unsubscribed':
    case 'unsubscribe':
      return { kind: 'unsubscribe' };
    default:
      return null;
  }
}
