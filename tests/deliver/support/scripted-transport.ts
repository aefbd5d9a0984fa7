import type { Outcome } from '../../../pipeline/deliver/outcome.ts';
import {
  ServerUnreachable,
  type Connection,
  type Envelope,
  type Transport,
} from '../../../pipeline/deliver/transport.ts';

/** A transport that keeps what is done with it. */
export interface ScriptedTransport extends Transport {
  /** The envelopes of all attempts, in their order. */
  readonly sent: readonly Envelope[];
  /** What was handed over with each, as text. */
  readonly messages: readonly string[];
  /** How often a connection was asked for. */
  readonly connects: () => number;
  /** How often one was closed. */
  readonly closes: () => number;
}

/** What a transport answers to an attempt, the how manieth to this recipient, from 1. */
export type Answer = (to: string, attempt: number) => Outcome | Promise<Outcome>;

export const ACCEPTED: Outcome = { kind: 'accepted', reply: '250 ok' };
export const LOST: Outcome = { kind: 'lost', reply: 'the connection was closed' };

/**
 * A transport that answers as a test says, without a server. A connection can be used until it is lost.
 *
 * @param isUp Whether a connection can be had, the how manieth, from 1.
 */
export function scriptedTransport(
  answer: Answer = () => ACCEPTED,
  isUp: (connect: number) => boolean | Promise<boolean> = () => true,
): ScriptedTransport {
  const sent: Envelope[] = [];
  const messages: string[] = [];
  const attempts = new Map<string, number>();
  let connects = 0;
  let closes = 0;
  return {
    sent,
    messages,
    connects: () => connects,
    closes: () => closes,
    async connect() {
      connects += 1;
      if (!(await isUp(connects))) throw new ServerUnreachable('no answer');
      let usable = true;
      const connection: Connection = {
        get usable() {
          return usable;
        },
        close: () => {
          closes += 1;
        },
        async send(envelope, message) {
          const attempt = (attempts.get(envelope.to) ?? 0) + 1;
          attempts.set(envelope.to, attempt);
          sent.push(envelope);
          messages.push(Buffer.concat(message).toString());
          const outcome = await answer(envelope.to, attempt);
          usable = outcome.kind !== 'lost' && outcome.kind !== 'unknown';
          return outcome;
        },
      };
      return connection;
    },
  };
}
