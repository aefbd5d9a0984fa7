import { parseSecrets, type Secrets } from '../../audience/secrets.ts';
import type { DkimKey } from '../../message/dkim/dkim-key.ts';
import { leadsNowhere } from '../../model/url.ts';
import { domainOf } from '../../text/mail-address.ts';
import type { Mailbox, NewsletterSettings, Settings } from '../../model/settings/settings.ts';
import { MailingFailure, type RequiredSetting } from '../failure.ts';
import { signingKey } from './signing-key.ts';

/** Who sends, and how a subscriber unsubscribes. */
export interface Sender {
  readonly from: Mailbox;
  readonly replyTo: Mailbox | null;
  readonly listId: string;
  /** See `NewsletterSettings`. */
  readonly headers: NewsletterSettings['headers'];
  readonly feedbackId: string | null;
  /** The URL of the site, which is the list's archive. */
  readonly archive: string;
  /** Makes the envelope sender of each message, which its bounces go to; `null`: it is `from`. */
  readonly bounces: { readonly mailbox: string; readonly secret: string } | null;
  /** Makes Message-IDs that nobody can guess, who could make bounces up with them; `null`: there is no secret. */
  readonly messageIdKey: string | null;
  /** Signs every mail; `null`: the mail server signs, or nobody does. */
  readonly dkim: DkimKey | null;
  /** Where one-click unsubscribing is served; `null`: nowhere, so only by mail. */
  readonly oneClick: { readonly endpoint: string; readonly secrets: Secrets } | null;
}

/** The settings that say who sends. */
export interface SenderSettings {
  readonly site: Pick<Settings['site'], 'url'>;
  readonly newsletter: Pick<
    NewsletterSettings,
    | 'from'
    | 'replyTo'
    | 'listId'
    | 'headers'
    | 'feedbackId'
    | 'postalAddress'
    | 'bounces'
    | 'endpoint'
    | 'dkim'
  >;
}

/** What a sender signs with. These are not in the settings; empty: there is none. */
export interface SenderKeys {
  /**
   * Signs the links in mails: one secret, or several with blanks or commas between them, of which the first one signs.
   */
  readonly secret: string;
  /** The private key for DKIM, as PEM; if it is empty, it is read from `newsletter.dkim.keyFile`. */
  readonly dkimKey: string;
}

/**
 * Puts together who sends, from the settings and the keys.
 *
 * @throws {@link MailingFailure} naming what is missing or can't be used.
 */
export function senderOf({ newsletter, site }: SenderSettings, keys: SenderKeys): Sender {
  const { from, replyTo, listId, headers, feedbackId, postalAddress, bounces, endpoint } = newsletter;
  // Every link in the mails would be dead.
  if (leadsNowhere(site.url)) throw notSet('site.url');
  if (from === null) throw notSet('newsletter.from');
  // The law requires one in every newsletter.
  if (postalAddress.length === 0) throw notSet('newsletter.postalAddress');
  return {
    from,
    replyTo,
    listId,
    headers,
    feedbackId,
    archive: site.url,
    bounces: bounces === null ? null : { mailbox: bounces, secret: secretsIn(keys)[0] },
    messageIdKey: parseSecrets(keys.secret).secrets?.[0] ?? null,
    dkim: signingKey(newsletter, domainOf(from.address), keys.dkimKey),
    // RFC 8058, section 3.1, only allows HTTPS.
    oneClick: endpoint?.startsWith('https://') === true ? { endpoint, secrets: secretsIn(keys) } : null,
  };
}

function notSet(setting: RequiredSetting): MailingFailure {
  return new MailingFailure({ kind: 'not-set', setting });
}

function secretsIn({ secret }: SenderKeys): Secrets {
  const { secrets, problem } = parseSecrets(secret);
  if (secrets === null) throw new MailingFailure(problem);
  return secrets;
}
