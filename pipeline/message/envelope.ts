import type { Mailbox } from '../model/settings/settings.ts';
import type { OwnHeaders } from './own-headers.ts';

/** What differs between the messages of one edition, and what the list says about itself. */
export interface MessageEnvelope {
  readonly from: Mailbox;
  readonly replyTo: Mailbox | null;
  readonly to: Mailbox;
  /** With its angle brackets, see `messageIdFor`. */
  readonly messageId: string;
  readonly date: Date;
  readonly list: MailingList;
  readonly unsubscribe: UnsubscribeWays;
  /** Where the subscriber chooses what they get; `null`: there is no such page. */
  readonly preferences: string | null;
  /** Why the subscriber gets it, a sentence; lines may be broken in it. Left out: the edition does not say. */
  readonly why?: string;
  /** Fields of the publisher's own, see `ownHeaders`. */
  readonly ownHeaders: OwnHeaders;
}

/** The mailing list that a message belongs to. */
interface MailingList {
  /** RFC 2919, without the angle brackets: `milestones.example.org`. */
  readonly id: string;
  /** Where earlier editions are (RFC 2369 `List-Archive`), an `https:` or `http:` URL. */
  readonly archive: string;
}

/** How a subscriber can leave. */
interface UnsubscribeWays {
  /** Takes a POST and needs nothing else (RFC 8058); `https:` only. `null`: there is no such address. */
  readonly url: string | null;
  /** A `mailto:` URL: `mailto:list@example.org?subject=unsubscribe`. */
  readonly mailto: string;
}
