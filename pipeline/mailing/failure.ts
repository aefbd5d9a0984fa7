import type { SecretsProblem } from '../audience/secrets.ts';
import type { ReasonName } from '../deliver/reasons/reason.ts';

/** Why nothing, or nothing more, can be mailed, so that the caller can do something about it. */
export type MailingProblem =
  | SenderProblem
  /** An edition was begun with another secret than that of this process; `isMissing`: which has none. */
  | { readonly kind: 'other-secret'; readonly isMissing: boolean }
  /** Another run is sending with this database. */
  | { readonly kind: 'busy' }
  /** `send` was never used with this ledger, and may not be; `database`: where it is, or `isThere: false`, should be. */
  | { readonly kind: 'never-used'; readonly database: string; readonly isThere: boolean }
  /** `newest`: slugs of existing editions, newest first. */
  | { readonly kind: 'no-such-edition'; readonly slug: string; readonly newest: readonly string[] }
  /** The publication has no article that could be mailed, as an edition or within a digest. */
  | { readonly kind: 'no-edition' | 'no-article' }
  /** The edition's content was recorded by another version of this program, and its article is gone. */
  | { readonly kind: 'unreadable-edition'; readonly slug: string }
  /** No message can be made of it with these settings. */
  | { readonly kind: 'no-message'; readonly slug: string; readonly why: string }
  | { readonly kind: 'no-address'; readonly why: string }
  /** The one message of a test was not accepted; `outcome`: how the attempt ended, see `Outcome`; `reason`: of a failure. */
  | {
      readonly kind: 'not-delivered';
      readonly outcome: string;
      readonly reply: string;
      readonly reason: ReasonName | null;
    }
  /** `reason`: why the server does not let us in; `null`: it is not there. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly reason: ReasonName | null };

/** What is missing from a sender, or can't be used. */
export type SenderProblem =
  | { readonly kind: 'not-set'; readonly setting: RequiredSetting }
  | SecretsProblem
  /** A key is given, but `newsletter.dkim` is not set. */
  | { readonly kind: 'dkim-not-set' }
  /** `newsletter.dkim` is set, but there is no key. */
  | { readonly kind: 'no-dkim-key' }
  | { readonly kind: 'unreadable-dkim-key'; readonly why: string }
  /** `file`: where it is; `null`: it was passed in. */
  | { readonly kind: 'unusable-dkim-key'; readonly file: string | null; readonly why: string }
  /** A signature for this domain would not count for mails from that one. */
  | { readonly kind: 'foreign-dkim-domain'; readonly domain: string; readonly from: string };

/** The settings that mailing requires. */
export type RequiredSetting = 'site.url' | 'newsletter.from' | 'newsletter.postalAddress';

/** Thrown by everything that mails when it can't continue; {@link MailingFailure.problem} says why. */
export class MailingFailure extends Error {
  override readonly name = 'MailingFailure';
  readonly problem: MailingProblem;

  constructor(problem: MailingProblem, options?: ErrorOptions) {
    super(JSON.stringify(problem), options);
    this.problem = problem;
  }
}
