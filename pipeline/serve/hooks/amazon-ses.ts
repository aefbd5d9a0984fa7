import { failure } from './failure.ts';
import { listAt, parsedJson, textAt, valueAt } from './json.ts';
import type { EventAbout, ProviderEvent, ReadHook } from './provider-event.ts';
import { isFromAmazon, isSignedBySns } from './sns-signature.ts';

/** It sends nothing to this person any more, whatever was wrong at first. */
const SUPPRESSED = new Set(['Suppressed', 'OnAccountSuppressionList', 'OnTenantSuppressionList']);

/**
 * Amazon SES, over a topic of Amazon SNS: notifications of an identity, or events of a configuration set. The
 * subscription of the topic confirms itself.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
 */
export const readAmazonSes: ReadHook = async ({ body }, { get, now }) => {
  const message = parsedJson(body.toString());
  const type = textAt(message, 'Type');
  if (type === '') return 'unreadable';
  if (!(await isSignedBySns(message, get, now()))) return 'forged';
  if (type === 'SubscriptionConfirmation') {
    const address = textAt(message, 'SubscribeURL');
    if (!isFromAmazon(address)) return 'forged';
    await get(address);
  }
  if (type !== 'Notification') return [];
  return eventsIn(parsedJson(textAt(message, 'Message')), textAt(message, 'MessageId'));
};

function eventsIn(notification: unknown, id: string): readonly ProviderEvent[] {
  const mail = valueAt(notification, 'mail');
  const kind = textAt(notification, 'notificationType') || textAt(notification, 'eventType');
  const about = (recipient: string): EventAbout => ({
    id: `${id} ${recipient}`,
    recipient,
    from: null,
    quoted: quoted(mail),
  });
  if (kind === 'Bounce' && textAt(notification, 'bounce', 'bounceType') === 'Permanent') {
    const isSuppressed = SUPPRESSED.has(textAt(notification, 'bounce', 'bounceSubType'));
    return listAt(notification, 'bounce', 'bouncedRecipients').map((recipient) => ({
      ...about(textAt(recipient, 'emailAddress')),
      what: isSuppressed
        ? failure('on the suppression list of Amazon SES')
        : failure(textAt(recipient, 'diagnosticCode'), { stated: textAt(recipient, 'status') }),
    }));
  }
  if (kind === 'Complaint') {
    const feedback = textAt(notification, 'complaint', 'complaintFeedbackType') || 'abuse';
    if (feedback === 'not-spam' || feedback === 'auth-failure') return [];
    // A complaint may name everybody who could have made it; each of our messages has one recipient.
    const [recipient] = listAt(mail, 'destination');
    return [
      { ...about(typeof recipient === 'string' ? recipient : ''), what: { kind: 'complaint', feedback } },
    ];
  }
  const isGone = valueAt(notification, 'subscription', 'newTopicPreferences', 'unsubscribeAll') === true;
  return kind === 'Subscription' && isGone
    ? listAt(mail, 'destination').map((recipient) => ({
        ...about(typeof recipient === 'string' ? recipient : ''),
        what: { kind: 'unsubscribe' },
      }))
    : [];
}

/** SES replaces the Message-ID; ours, and the rest of our header, are here if the notification includes them. */
function quoted(mail: unknown): string {
  const fields = listAt(mail, 'headers').map(
    (field) => `${textAt(field, 'name')}: ${textAt(field, 'value')}`,
  );
  return [`Return-Path: <${textAt(mail, 'source')}>`, ...fields].join('\n');
}
