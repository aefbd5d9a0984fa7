/** A mail in some mailbox. */
export interface StoredMail {
  /** Identifies it in its mailbox for as long as it is there. */
  readonly id: string;
  /** As it is shown to people: a file, or a number. */
  readonly name: string;
  /** Its bytes, or the first of them; or why there are none. */
  readonly content: Uint8Array | UnreadMail;
}

/** Why a mail can't be read, though those behind it can. */
export interface UnreadMail {
  /** For people to read. */
  readonly problem: string;
  /** Whether no other run will fare better, so that none need try. */
  readonly isFinal: boolean;
}

/** A mail that was there when the mailbox was listed; other programs move mails, too. */
export const GONE_MEANWHILE: UnreadMail = {
  problem: 'it was moved or deleted before it could be read',
  isFinal: false,
};

/** Where mails that came back are. */
export interface InboundMailbox {
  /** Identifies the mailbox among others; no secret. */
  readonly id: string;
  /** What is done with a mail that was understood, so that a person need not look at it. */
  readonly marks: 'seen' | 'deletes' | 'nothing';
  /**
   * The mails that are there, oldest first, except those that are known.
   *
   * @throws {@link MailboxUnreachable}
   */
  mails(isKnown: (id: string) => boolean): AsyncGenerator<StoredMail>;
  /** The ids of all mails that were there when {@link mails} began. */
  present(): readonly string[];
  /** Marks a mail that was understood. */
  mark(mail: StoredMail): Promise<void>;
  close(): Promise<void>;
}

/** The mailbox can't be opened or read; the message says why, without a password. */
export class MailboxUnreachable extends Error {
  override readonly name = 'MailboxUnreachable';
}

/** No report is larger; what it says is at its beginning. In bytes. */
export const READ_OF_MAIL: number = 1024 * 1024;
