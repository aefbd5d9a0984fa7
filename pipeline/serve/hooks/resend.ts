import { createHmac } from 'node:crypto';

import { MINUTE } from '../../model/time/duration.ts';
import { equalSecrets } from '../equal-secrets.ts';
import { failure } from './failure.ts';
import { listAt, parsedJson, textAt, valueAt } from './json.ts';
import type { EventAbout, ProviderEvent, ReadHook } from './provider-event.ts';

/** Each attempt has a time of its own. */
const FRESH: number = 5 * MINUTE;
const SUPPRESSED = 'on the suppression list of Resend';

/**
 * Resend: bounces, complaints, mails that it kept because of its suppression list, contacts that unsubscribed. Its
 * webhooks are those of Svix: an HMAC-SHA256 covers the id, the time and the body.
 *
 * @see https://resend.com/docs/webhooks/introduction
 * @see https://docs.svix.com/receiving/verifying-payloads/how-manual
 */
export const readResend: ReadHook = ({ body, header }, { keys, now }) => {
  const [id, timestamp] = [header('svix-id'), header('svix-timestamp')];
  if (keys.resend === null || id === '' || timestamp === '') return 'forged';
  if (!(Math.abs(now().getTime() - Number(timestamp) * 1000) <= FRESH)) return 'forged';
  const made = createHmac('sha256', Buffer.from(keys.resend, 'base64'))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest('base64');
  // While a secret is being changed, there are several.
  const given = header('svix-signature').split(' ');
  if (!given.some((signature) => equalSecrets(signature, `v1,${made}`))) return 'forged';
  const event = parsedJson(body.toString());
  const type = textAt(event, 'type');
  if (type === '') return 'unreadable';
  const data = valueAt(event, 'data');
  const what = whatIn(type, data);
  return what === null
    ? []
    : recipientsOf(data).map((recipient) => ({ ...about(id, recipient, data), what }));
};

function whatIn(type: string, data: unknown): ProviderEvent['what'] | null {
  if (type === 'email.complained') return { kind: 'complaint', feedback: 'abuse' };
  if (type === 'contact.updated') {
    return valueAt(data, 'unsubscribed') === true ? { kind: 'unsubscribe' } : null;
  }
  if (type === 'email.suppressed') return failure(SUPPRESSED);
  if (type !== 'email.bounced') return null;
  const isSuppressed = /suppress/i.test(textAt(data, 'bounce', 'subType'));
  switch (textAt(data, 'bounce', 'type')) {
    case 'Permanent':
      return failure(isSuppressed ? SUPPRESSED : textAt(data, 'bounce', 'message'));
    case 'Transient':
    case 'Undetermined':
      return null;
    default:
      return failure(textAt(data, 'bounce', 'message'));
  }
}

function recipientsOf(data: unknown): readonly string[] {
  const contact = textAt(data, 'email');
  const to = listAt(data, 'to').filter((address) => typeof address === 'string');
  return contact === '' ? to : [contact];
}

function about(id: string, recipient: string, data: unknown): EventAbout {
  const fields = listAt(data, 'headers').map(
    (field) => `${textAt(field, 'name')}: ${textAt(field, 'value')}`,
  );
  const messageId = textAt(data, 'message_id');
  return {
    id: `${id} ${recipient}`,
    recipient,
    from: textAt(data, 'from') || null,
    quoted: [...fields, ...(messageId === '' ? [] : [`Message-ID: ${messageId}`])].join('\n'),
  };
}
