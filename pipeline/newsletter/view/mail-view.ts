import { EDITION_SLOTS } from '../../model/edition.ts';
import type { Publication } from '../../model/publication.ts';
import type { NewsletterSettings, Settings } from '../../model/settings/settings.ts';
import { type Direction, directionOf } from '../../emit/direction.ts';
import { type EmailTheme, mailTheme } from './mail-theme.ts';

/** What every email template may use. */
export interface MailView {
  readonly mail: {
    /** The subject of the mail. */
    readonly subject: string;
    /** Its language (BCP 47). */
    readonly language: string;
    /** In which direction that is written. */
    readonly direction: 'ltr' | 'rtl';
    /** The side where lines start: `left`. */
    readonly start: 'left' | 'right';
    /** The side where they end. */
    readonly end: 'left' | 'right';
    /** Whether something in it is written in the other direction. */
    readonly isMixed: boolean;
    /** Shown beside the subject in a mailbox. */
    readonly preheader: string;
    /** The mail on the web; `null`: it has no page there. */
    readonly url: string | null;
    /** The address of its subject: the article, the site. */
    readonly sourceUrl: string;
  };
  readonly site: {
    /** What the publication is called (`site.title`). */ readonly title: string;
    /** Its address. */ readonly url: string;
  };
  readonly theme: EmailTheme;
  readonly footer: {
    /** Where post reaches the sender, a line each. */
    readonly postalAddress: readonly string[];
    /** Why its reader gets it: the token of a slot; `null`: it says so itself. */
    readonly why: string | null;
    /** The token of a slot; `null`: the mail goes to nobody who could unsubscribe. */
    readonly unsubscribeUrl: string | null;
    /** The token of a slot; `null`: there is no page where a subscriber chooses. */
    readonly preferencesUrl: string | null;
    /** What the mail says about replies; `null`: nothing. */
    readonly replies: RepliesView | null;
    /** How to pass it on without the links of whoever got it; `null`: it is not for others. */
    readonly forward: ForwardView | null;
  };
}

/** Who reads what people reply, or where to write instead; one of the two. */
export interface RepliesView {
  /** A name, or an address; `null`: nobody reads them. */
  readonly readBy: string | null;
  /** Where to write instead, as it is shown; `null`: replies are read. */
  readonly writeTo: string | null;
  /** The same as a link. */
  readonly writeToUrl: string | null;
}

/** What somebody passes on. */
export interface ForwardView {
  /** The page to show to others: the mail on the web, or the site. */
  readonly url: string;
  /** Opens a new mail with that address in it (RFC 6068). */
  readonly mailUrl: string;
  /** Where others subscribe; `null`: there is no such page. */
  readonly subscribeUrl: string | null;
}

/** What a mail says about itself. */
export interface MailHead {
  readonly subject: string;
  /** BCP 47. */
  readonly language: string;
  readonly preheader: string;
  readonly url: string | null;
  readonly sourceUrl: string;
}

/** Where lines start and end. */
export interface LineSides {
  /** The side where lines start: `left`. */
  readonly start: 'left' | 'right';
  /** The side where they end. */
  readonly end: 'left' | 'right';
}

/** The sides of what is written in a direction. */
export function sidesOf(direction: Direction): LineSides {
  return direction === 'rtl' ? { start: 'right', end: 'left' } : { start: 'left', end: 'right' };
}

/**
 * Prepares what is the same in every mail to subscribers.
 *
 * @param directions Those of the articles in it.
 */
export function mailView(
  { subject, language, preheader, url, sourceUrl }: MailHead,
  { site }: Publication,
  { newsletter, theme }: Settings,
  directions: readonly Direction[] = [],
): MailView {
  const direction = directionOf(language);
  // Without a one-click address, nothing else of the endpoint is linked either.
  const endpoint = newsletter.endpoint?.startsWith('https:') === true ? newsletter.endpoint : null;
  return {
    mail: {
      subject,
      language,
      direction,
      ...sidesOf(direction),
      isMixed: directions.some((other) => other !== direction),
      preheader,
      url,
      sourceUrl,
    },
    site: { title: site.title, url: site.url },
    theme: mailTheme(theme, site.url),
    footer: {
      postalAddress: newsletter.postalAddress,
      why: EDITION_SLOTS.why,
      unsubscribeUrl: EDITION_SLOTS.unsubscribe,
      preferencesUrl: endpoint === null ? null : EDITION_SLOTS.preferences,
      replies: repliesView(newsletter),
      forward: forwardView(subject, url ?? sourceUrl, endpoint),
    },
  };
}

function repliesView({ replies }: Pick<NewsletterSettings, 'replies'>): RepliesView | null {
  if (replies === null) return null;
  const { readBy, writeTo } = replies;
  const isAddress = writeTo !== null && !/^[a-z][a-z\d+.-]*:/i.test(writeTo);
  return {
    readBy,
    writeTo: writeTo?.replace(/^mailto:/i, '') ?? null,
    writeToUrl: isAddress ? `mailto:${writeTo}` : writeTo,
  };
}

function forwardView(subject: string, url: string, endpoint: string | null): ForwardView {
  const said = { subject, body: url };
  const query = Object.entries(said).map(
    ([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`,
  );
  return {
    url,
    mailUrl: `mailto:?${query.join('&')}`,
    subscribeUrl: endpoint === null ? null : `${endpoint}subscribe`,
  };
}
