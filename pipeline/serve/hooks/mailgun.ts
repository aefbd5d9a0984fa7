import { createHmac } from 'node:crypto';

import { equalSecrets } from '../equal-secrets.ts';
import { failure } from './failure.ts';
import { isRecent } from './is-recent.ts';
import { parsedJson, textAt, valueAt } from './json.ts';
import type { ProviderEvent, ReadHook } from './provider-event.ts';

/** What Mailgun says of a message that it did not try to deliver, because of what the recipient did before. */
const SUPPRESSED: Readonly<Record<string, ProviderEvent['what']>> = {
  'suppress-bounce': failure('on the suppression list of Mailgun'),
  'suppress-complaint': { kind: 'complaint', feedback: 'abuse' },
  'suppress-unsubscribe': { kind: 'unsubscribe' },
};

/**
 * Mailgun: permanent failures, complaints, unsubscribes. The body contains an HMAC-SHA256 of a time and a token,
 * which does not cover the rest; so whatever comes with a token that was there before is taken for the same event.
 *
 * @see https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks
 */
export const readMailgun: ReadHook = ({ body }, { keys, now }) => {
  const sent = parsedJson(body.toString());
  const [timestamp, token, signature] = ['timestamp', 'token', 'signature'].map((name) =>
    textAt(sent, 'signature', name),
  );
  if (!timestamp || !token || !signature) return 'unreadable';
  if (keys.mailgun === null || !isRecent(Number(timestamp), now())) return 'forged';
  const made = createHmac('sha256', keys.mailgun).update(`${timestamp}${token}`).digest('hex');
  if (!equalSecrets(signature.toLowerCase(), made)) return 'forged';
  const event = valueAt(sent, 'event-data');
  const what = whatIn(event);
  if (what === null) return [];
  const messageId = textAt(event, 'message', 'headers', 'message-id');
  return [
    {
      // Each token is used once, because the signature does not cover the event.
      id: token,
      recipient: textAt(event, 'recipient'),
      from: textAt(event, 'message', 'headers', 'from') || null,
      quoted: messageId === '' ? '' : `Message-ID: <${messageId.replace(/^<|>$/g, '')}>`,
      what,
    },
  ];
};

function whatIn(event: unknown): ProviderEvent['what'] | null {
  switch (textAt(event, 'event')) {
    case 'complained':
      return { kind: 'complaint', feedback: 'abuse' };
    case 'unsubscribed':
      return { kind: 'unsubscribe' };
    case 'failed':
      return textAt(event, 'severity') === 'permanent' ? failed(event) : null;
    default:
      return null;
  }
}

function failed(event: unknown): ProviderEvent['what'] {
  const reason = textAt(event, 'reason');
  const suppressed = Object.hasOwn(SUPPRESSED, reason) ? SUPPRESSED[reason] : undefined;
  if (suppressed !== undefined) return suppressed;
  const status = valueAt(event, 'delivery-status');
  const words = textAt(status, 'message') || textAt(status, 'description');
  const code = textAt(status, 'code');
  return failure(/^[45]\d\d$/.test(code) && !words.startsWith(code) ? `${code} ${words}` : words, {
    stated: textAt(status, 'enhanced-code'),
    host: textAt(status, 'mx-host'),
  });
}
