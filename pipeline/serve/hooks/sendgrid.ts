import { createPublicKey, verify } from 'node:crypto';

import { failure } from './failure.ts';
import { isRecent } from './is-recent.ts';
import { parsedJson, textAt } from './json.ts';
import type { ProviderEvent, ReadHook } from './provider-event.ts';

const SIGNATURE = 'x-twilio-email-event-webhook-signature';
const TIMESTAMP = 'x-twilio-email-event-webhook-timestamp';

/** What SendGrid says of a message that it did not try to deliver; for other reasons, it is not about the recipient. */
const DROPPED: ReadonlyMap<string, ProviderEvent['what']> = new Map<string, ProviderEvent['what']>([
  ['bounced address', failure('on the suppression list of SendGrid')],
  ['invalid', failure('not an address, says SendGrid', { otherwise: '5.1.3' })],
  ['spam reporting address', { kind: 'complaint', feedback: 'abuse' }],
  ['unsubscribed address', { kind: 'unsubscribe' }],
]);

/**
 * SendGrid's signed event webhook: bounces, dropped messages, spam reports, unsubscribes. An ECDSA signature covers a
 * time and the body.
 *
 * @see https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
 */
export const readSendGrid: ReadHook = ({ body, header }, { keys, now }) => {
  const timestamp = header(TIMESTAMP);
  if (keys.sendgrid === null || timestamp === '' || !isRecent(Number(timestamp), now())) return 'forged';
  const key = createPublicKey({ key: Buffer.from(keys.sendgrid, 'base64'), format: 'der', type: 'spki' });
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  if (!verify('sha256', signed, key, Buffer.from(header(SIGNATURE), 'base64'))) return 'forged';
  const events = parsedJson(body.toString());
  if (!Array.isArray(events)) return 'unreadable';
  return events.flatMap((event: unknown): readonly ProviderEvent[] => {
    const what = whatIn(event);
    if (what === null) return [];
    return [
      {
        id: textAt(event, 'sg_event_id'),
        recipient: textAt(event, 'email'),
        from: null,
        quoted: `Message-ID: ${textAt(event, 'smtp-id')}`,
        what,
      },
    ];
  });
};

function whatIn(event: unknown): ProviderEvent['what'] | null {
  const reason = textAt(event, 'reason');
  switch (textAt(event, 'event')) {
    case 'bounce': {
      const what = failure(reason, { stated: textAt(event, 'status') });
      // Of type `blocked`, and with such a status, it was a matter of the moment.
      return what.status.startsWith('4') ? null : what;
    }
    case 'dropped':
      return DROPPED.get(reason.toLowerCase()) ?? null;
    case 'spamreport':
      return { kind: 'complaint', feedback: 'abuse' };
    case 'unsubscribe':
    case 'group_unsubscribe':
      return { kind: 'unsubscribe' };
    default:
      return null;
  }
}
