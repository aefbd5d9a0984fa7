import type { Outcome } from './outcome.ts';
import type { ReasonName } from './reasons/reason.ts';

/** The addresses of SMTP's envelope, one recipient per message. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** A finished message, in pieces to be sent one after the other. A piece that many messages share is one object. */
export type MessagePieces = readonly Uint8Array[];

/** One open connection to the server; takes one message at a time. */
export interface Connection {
  /** Whether it can take another message. */
  readonly usable: boolean;
  /**
   * Hands one message over; never rejects, because every end is an {@link Outcome}.
   *
   * @param mayEnd Asked in the moment before the last byte is sent; `false`: it is never sent, and the message is lost.
   */
  send(envelope: Envelope, message: MessagePieces, mayEnd?: () => boolean): Promise<Outcome>;
  /** Says goodbye. */
  close(): void;
}

/** What the sender needs from a mail server. */
export interface Transport {
  /**
   * Identifies the account at the server, so that a limit of one is not kept to with another; no secret. All transports
   * without one are taken for the same.
   */
  readonly account?: string;
  /** Opens a connection, authenticated. @throws {@link ServerUnreachable} */
  connect(): Promise<Connection>;
}

/** The mail server can't be reached, or does not let us in. */
export class ServerUnreachable extends Error {
  override readonly name = 'ServerUnreachable';
  /** Why it does not let us in; `null`: it is not there, or not now. */
  readonly reason: ReasonName | null;

  constructor(message: string, reason: ReasonName | null = null) {
    super(message);
    this.reason = reason;
  }
}
