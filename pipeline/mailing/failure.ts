import type { SecretsProblem } from '../audience/secrets.ts';

/** Why nothing, or nothing more, can be mailed, for whoever asked for it to do something about. */
export type MailingProblem =
  | SenderProblem
  /** Another run sends with this database. */
  | { readonly kind: 'busy' }
  /** `newest`: slugs of editions that there are, the newest first. */
  | { readonly kind: 'no-such-edition'; readonly slug: string; readonly newest: readonly string[] }
  /** The publication has no article that could be mailed, as an edition or within a digest. */
  | { readonly kind: 'no-edition' | 'no-article' }
  /** What the edition says was written down by another version of this program, and its article is gone. */
  | { readonly kind: 'unreadable-edition'; readonly slug: string }
  /** No message can be made of it with these settings. */
  | { readonly kind: 'no-message'; readonly slug: string; readonly why: string }
  | { readonly kind: 'no-address'; readonly why: string }
  /** The one message of a test was not taken; `outcome`: as an attempt ends, see `Outcome`. */
  | { readonly kind: 'not-delivered'; readonly outcome: string; readonly reply: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** What of a sender is missing or can't be used. */
export type SenderProblem =
  | { readonly kind: 'not-set'; readonly setting: RequiredSetting }
  | SecretsProblem
  /** A key is given, but `newsletter.dkim` is not set. */
  | { readonly kind: 'dkim-not-set' }
  /** `newsletter.dkim` is set, but there is no key. */
  | { readonly kind: 'no-dkim-key' }
  | { readonly kind: 'unreadable-dkim-key'; readonly why: string }
  /** `file`: where it stands; `null`: it was given. */
  | { readonly kind: 'unusable-dkim-key'; readonly file: string | null; readonly why: string }
  /** Signing for this domain would not count for mails from that one. */
  | { readonly kind: 'foreign-dkim-domain'; readonly domain: string; readonly from: string };

/** Settings without which nothing is mailed. */
export type RequiredSetting = 'site.url' | 'newsletter.from' | 'newsletter.postalAddress';

/** Thrown by whatever mails where it can't go on; {@link MailingFailure.problem} says why. */
export class MailingFailure extends Error {
  override readonly name = 'MailingFailure';
  readonly problem: MailingProblem;

  constructor(problem: MailingProblem, options?: ErrorOptions) {
    super(JSON.stringify(problem), options);
    this.problem = problem;
  }
}
