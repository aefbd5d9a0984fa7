import { EDITION_SLOTS } from '../../model/edition.ts';
import type { Publication } from '../../model/publication.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { EmailTheme } from '../../model/settings/theme.ts';
import { directionOf } from '../../emit/direction.ts';

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
    /** The token of a slot; `null`: the mail goes to nobody who could unsubscribe. */
    readonly unsubscribeUrl: string | null;
    /** The token of a slot; `null`: there is no page where a subscriber chooses. */
    readonly preferencesUrl: string | null;
  };
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

/** Prepares what is the same in every mail to subscribers. */
export function mailView(
  { subject, language, preheader, url, sourceUrl }: MailHead,
  { site }: Publication,
  { newsletter }: Settings,
): MailView {
  const direction = directionOf(language);
  return {
    mail: {
      subject,
      language,
      direction,
      start: direction === 'rtl' ? 'right' : 'left',
      preheader,
      url,
      sourceUrl,
    },
    site: { title: site.title, url: site.url },
    theme: newsletter.theme,
    footer: {
      postalAddress: newsletter.postalAddress,
      unsubscribeUrl: EDITION_SLOTS.unsubscribe,
      // Without a one-click address, nothing else of the endpoint is linked either.
      preferencesUrl: newsletter.endpoint?.startsWith('https:') === true ? EDITION_SLOTS.preferences : null,
    },
  };
}
