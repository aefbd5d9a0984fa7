/** A message that would have gone out. */
export interface KeptMessage {
  /** Counts from 1, in the order in which they came. */
  readonly number: number;
  readonly to: string;
  /** RFC 3339. */
  readonly at: string;
  /** As it would have been sent. */
  readonly bytes: Uint8Array;
}

/** A mailbox on this machine that gets everything that is sent to subscribers who exist only here. */
export interface PreviewMailbox {
  /** Oldest first. */
  messages(): readonly KeptMessage[];
  /** Where the form to subscribe is on this machine. */
  readonly subscribe: string;
  /** Replaces the public address of the endpoints by that on this machine, where they run as well. */
  toLocal(text: string): string;
  /** Sends an edition, or a digest, to the subscribers on this machine. @returns What happened, in words. */
  send(slug: string): Promise<string>;
  /** Unsubscribes as a mail program does, with the message's one-click address. @returns What happened, in words. */
  leave(message: KeptMessage): Promise<string>;
}
