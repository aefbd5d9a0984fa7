import type { FailurePhase } from './reasons/reason.ts';

/** The result of one attempt to hand a message to the server. `reply` is the server's own words, or ours. */
export type Outcome =
  /** Accepted: the server is now responsible. */
  | { readonly kind: 'accepted'; readonly reply: string }
  /** Refused for good (5xx): this recipient can't be reached. */
  | { readonly kind: 'rejected'; readonly reply: string; readonly phase?: FailurePhase }
  /** Refused for now: to be tried again later. */
  | { readonly kind: 'deferred'; readonly reply: string; readonly phase?: FailurePhase }
  /** The connection was lost before the final dot: certainly not delivered, so it is tried again. */
  | { readonly kind: 'lost'; readonly reply: string }
  /** The connection was lost after the final dot and before the reply: nobody can tell (RFC 1047). */
  | { readonly kind: 'unknown'; readonly reply: string }
  /**
   * The server refuses us, not the recipient (our address, our rights, what we may send): no other message would fare
   * better, or, said at a later phase than `sender`, none to this receiver.
   */
  | { readonly kind: 'refused'; readonly reply: string; readonly phase?: FailurePhase };
