import type { Outcome } from './outcome.ts';

/** The addresses of SMTP's envelope, one recipient to a message. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** One open connection to the server; takes one message at a time. */
export interface Connection {
  /** Whether another message can go over it. */
  readonly usable: boolean;
  /** Hands one message over; never rejects, for every end is an {@link Outcome}. */
  send(envelope: Envelope, message: Uint8Array): Promise<Outcome>;
  /** Says goodbye. */
  close(): void;
}

/** What the sender needs of a mail server. */
export interface Transport {
  /** Opens a connection, authenticated. @throws {@link ServerUnreachable} */
  connect(): Promise<Connection>;
}

/** The mail server can't be reached, or does not let us in. */
export class ServerUnreachable extends Error {
  override readonly name = 'ServerUnreachable';
}
