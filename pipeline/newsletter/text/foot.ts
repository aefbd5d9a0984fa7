import { EDITION_SLOTS } from '../../model/edition.ts';
import type { Draft } from '../draft.ts';
import type { ForwardView, MailView, RepliesView } from '../view/mail-view.ts';
import { line, WIDTH } from './parts.ts';

/** Whom a text is for: a subscriber, or readers of the archive, who may follow the feeds. */
export type TextAudience = { readonly kind: 'mail' } | { readonly kind: 'web'; readonly feeds: string };

/** The end of a text part: why the reader gets it, how to unsubscribe, where it is on the web, the postal address. */
export function foot({ mail, site, footer }: MailView, audience: TextAudience): Draft {
  const lines = [
    '-'.repeat(WIDTH),
    ...(audience.kind === 'mail'
      ? [
          EDITION_SLOTS.why,
          'Unsubscribe:',
          EDITION_SLOTS.unsubscribe,
          ...(footer.preferencesUrl === null
            ? []
            : ['Choose what comes, and how often:', footer.preferencesUrl]),
          ...(footer.replies === null ? [] : repliesText(footer.replies)),
          ...(footer.forward === null ? [] : forwardText(footer.forward)),
        ]
      : [
          ...line(`This is the web copy of an email from ${site.title}.`),
          'Follow it by feed:',
          audience.feeds,
          ...(footer.forward?.subscribeUrl == null
            ? []
            : ['Subscribe to it by email:', footer.forward.subscribeUrl]),
        ]),
    'Read it on the web:',
    mail.sourceUrl,
    ...(footer.postalAddress.length === 0 ? [] : ['', ...footer.postalAddress]),
  ];
  return { within: [], content: `${lines.join('\n')}\n`, shorter: null };
}

function repliesText({ readBy, writeTo }: RepliesView): readonly string[] {
  return readBy === null
    ? ['Replies to this mail are not read. Write to:', writeTo ?? '']
    : line(`Just reply to this mail: ${readBy} reads it.`);
}

function forwardText({ url, subscribeUrl }: ForwardView): readonly string[] {
  return [
    ...line('Pass on this address rather than the mail, because the links above are yours:'),
    url,
    ...(subscribeUrl === null ? [] : ['Got it from a friend? Subscribe:', subscribeUrl]),
  ];
}
