import type { ComposedMessage } from './deliver-context.ts';
import type { WaitingDelivery } from './ledger/ledger.ts';
import type { Outcome } from './outcome.ts';
import type { Connection, MessagePieces } from './transport.ts';
import { asError } from '../text/thrown.ts';

/** If a message's connection breaks this often, the message itself may be the cause. */
const MAX_LOST = 3;

/** A delivery whose message is ready, or can't be made. */
export interface Prepared {
  readonly delivery: WaitingDelivery;
  readonly message: ComposedMessage;
  readonly pieces: MessagePieces | Error;
}

/** Makes the message before its delivery is claimed, so that little time passes between the claim and the sending. */
export async function prepared(delivery: WaitingDelivery, message: ComposedMessage): Promise<Prepared> {
  const pieces = await message.compose().catch(asError);
  return { delivery, message, pieces };
}

/** Hands a message over, see `Connection.send`. One that was lost too often waits for a later run, so that it does not hold up others. */
export async function attempt(
  connection: Connection,
  { delivery, message, pieces }: Prepared,
  mayEnd?: () => boolean,
): Promise<Outcome> {
  if (pieces instanceof Error) {
    return { kind: 'deferred', reply: `the message can't be made: ${pieces.message}` };
  }
  const outcome = await connection.send({ from: message.envelopeFrom, to: delivery.address }, pieces, mayEnd);
  return outcome.kind === 'lost' && delivery.attempts + 1 >= MAX_LOST
    ? { ...outcome, kind: 'deferred' }
    : outcome;
}
