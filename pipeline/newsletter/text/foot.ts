import { EDITION_SLOTS } from '../../model/edition.ts';
import type { Say } from '../../words/words.ts';
import type { Draft } from '../draft.ts';
import type { ForwardView, MailView, RepliesView } from '../view/mail-view.ts';
import { line, WIDTH } from './parts.ts';

/** Whom a text is for: a subscriber, or readers of the archive, who may follow the feeds. */
export type TextAudience = { readonly kind: 'mail' } | { readonly kind: 'web'; readonly feeds: string };

/** The end of a text part: why the reader gets it, how to unsubscribe, where it is on the web, the postal address. */
export function foot({ mail, site, footer }: MailView, audience: TextAudience, say: Say): Draft {
  const lines = [
    '-'.repeat(WIDTH),
    ...(audience.kind === 'mail'
      ? [
          EDITION_SLOTS.why,
          say('mail.text.unsubscribe'),
          EDITION_SLOTS.unsubscribe,
          ...(footer.preferencesUrl === null ? [] : [say('mail.text.choose'), footer.preferencesUrl]),
          ...(footer.replies === null ? [] : repliesText(footer.replies, say)),
          ...(footer.forward === null ? [] : forwardText(footer.forward, say)),
        ]
      : [
          ...line(say('mail.text.copy-from', { site: site.title })),
          say('mail.text.feeds'),
          audience.feeds,
          ...(footer.forward?.subscribeUrl == null
            ? []
            : [say('mail.forward.by-mail-text'), footer.forward.subscribeUrl]),
        ]),
    say('mail.text.read'),
    mail.sourceUrl,
    ...(footer.postalAddress.length === 0 ? [] : ['', ...footer.postalAddress]),
  ];
  return { within: [], content: `${lines.join('\n')}\n`, shorter: null };
}

function repliesText({ readBy, writeTo }: RepliesView, say: Say): readonly string[] {
  return readBy === null
    ? [say('mail.replies.unread-text'), writeTo ?? '']
    : line(say('mail.replies.read', { name: readBy }));
}

function forwardText({ url, subscribeUrl }: ForwardView, say: Say): readonly string[] {
  return [
    ...line(say('mail.forward.pass-on')),
    url,
    ...(subscribeUrl === null ? [] : [say('mail.forward.got-it'), subscribeUrl]),
  ];
}
