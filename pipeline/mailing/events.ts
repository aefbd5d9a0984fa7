import type { DeliveryRecord } from '../deliver/ledger/ledger.ts';
import type { Stop, Tally } from '../deliver/deliver-context.ts';
import type { ReasonName } from '../deliver/reasons/reason.ts';
import type { DigestPeriod } from '../model/digest.ts';
import type { EditionReport } from './report.ts';

/** Something that happened in a run of `send` or `digest`. Editions are named by their slugs. */
export type MailingEvent =
  /** An earlier run ended with this many messages on their way: they are now in doubt. */
  | { readonly kind: 'found-claimed'; readonly messages: number }
  /** An edition is not finished, but its article is gone. */
  | { readonly kind: 'article-gone'; readonly slug: string }
  /** An article is not mailed: it still has words of a template. */
  | { readonly kind: 'unwritten'; readonly slug: string }
  /** An edition is left alone until it is asked for by name; `why`: what had failed. */
  | { readonly kind: 'paused'; readonly slug: string; readonly why: string }
  /** An article is left out of digests: its milestones have other ids than when they appeared. */
  | { readonly kind: 'ids-changed'; readonly slug: string }
  /** Nobody is there to be mailed, so nothing is begun. */
  | { readonly kind: 'no-subscribers' }
  /** The person who was asked did not agree, so nothing is begun. */
  | { readonly kind: 'declined' }
  /** Editions were recorded as archive, never to be sent automatically. */
  | { readonly kind: 'archived'; readonly slugs: readonly string[] }
  /** There is nothing new to send. */
  | { readonly kind: 'nothing-new' }
  /** An article was edited after the sending of its edition began: it is sent as it was. */
  | { readonly kind: 'edited'; readonly slug: string }
  /** What an edition says and who gets it are now fixed; `bytes`: of all its HTML. */
  | {
      readonly kind: 'frozen';
      readonly slug: string;
      readonly of: 'article' | DigestPeriod;
      readonly articles: number;
      readonly items: number;
      readonly bytes: number;
    }
  /** The delivery of an edition begins, or continues, to this many subscribers. */
  | { readonly kind: 'sending'; readonly slug: string; readonly recipients: number }
  | { readonly kind: 'progress'; readonly slug: string; readonly tally: Tally }
  /** A domain is left alone for a while: it asked for that, or does not take our mail, for this reason. */
  | {
      readonly kind: 'backed-off';
      readonly domain: string;
      readonly until: Date;
      readonly reply: string;
      readonly reason: ReasonName | null;
    }
  /** No more of an edition is delivered in this run. */
  | { readonly kind: 'sent'; readonly report: EditionReport }
  /** A worker can't deliver this edition, which another version of this program has begun. */
  | { readonly kind: 'not-workable'; readonly slug: string }
  /** A worker did not answer for so long that others took over; it goes on as a new one. */
  | { readonly kind: 'lease-lost' }
  /** The database can't be reached; a worker waits until it can. */
  | { readonly kind: 'database-away'; readonly why: string }
  | { readonly kind: 'database-back' }
  /** Something that is done again and again was not done; it is tried again. */
  | { readonly kind: 'chore-failed'; readonly name: string; readonly why: string }
  /** The run ended before everything was tried. */
  | ({ readonly kind: 'stopped' } & Stop)
  /** Everything that is in doubt at the end of a run, including earlier runs. */
  | { readonly kind: 'in-doubt'; readonly deliveries: readonly DeliveryRecord[] };
