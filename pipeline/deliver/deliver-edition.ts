import { MAX_ATTEMPTS, reconnectDelay, retryDelay } from './backoff.ts';
import type { DeliveryLedger, Settlement, WaitingDelivery } from './ledger.ts';
import type { Outcome } from './outcome.ts';
import { ServerUnreachable, type Connection, type Envelope, type Transport } from './transport.ts';
import { waitingLine } from './waiting-line.ts';

/** A message made for one subscriber. */
export interface ComposedMessage {
  readonly messageId: string;
  readonly envelopeFrom: string;
  /** The whole message, as it goes behind SMTP's DATA. Called only when it is needed. */
  compose(): Promise<Uint8Array>;
}

/** What {@link deliverEdition} works with. */
export interface DeliverContext {
  readonly ledger: DeliveryLedger;
  readonly transport: Transport;
  /** Connections open at once, and so the most messages that can ever be in doubt. */
  readonly connections: number;
  /** Ends the sending: what is in flight is finished, nothing new is begun. */
  readonly signal: AbortSignal;
  now(): Date;
  /** Waits so many milliseconds, or until the signal. */
  sleep(milliseconds: number): Promise<void>;
  /** Makes the message to one subscriber. */
  message(delivery: WaitingDelivery): ComposedMessage;
  /** Told of each delivery as it is settled. */
  progress(tally: Tally): void;
}

/** How many deliveries of a run ended in which way. */
export interface Tally {
  readonly accepted: number;
  readonly rejected: number;
  readonly deferred: number;
  readonly unknown: number;
  readonly skipped: number;
  /** Given back to wait, for the connection was lost before the message was handed over. */
  readonly lost: number;
}

/** How a run ended. `stopped`: why it ended before everything was tried; `null`: it did not. */
export interface DeliverResult {
  readonly tally: Tally;
  readonly stopped: {
    readonly why: 'interrupted' | 'unreachable' | 'refused';
    readonly detail: string;
  } | null;
}

/** Failed attempts in a row to connect, or messages lost in a row, after which the run ends. */
const MAX_FAILURES = 4;
/** A message whose connection broke so often is perhaps itself the cause. */
const MAX_LOST = 3;

/**
 * Sends what waits of one edition. Each connection takes a delivery, claims it on disk, hands the message
 * over, and writes down the reply before it takes the next: so a kill at any moment leaves at most one
 * delivery a connection in doubt, and those are the claimed ones.
 */
export async function deliverEdition(edition: string, context: DeliverContext): Promise<DeliverResult> {
  const tally = { accepted: 0, rejected: 0, deferred: 0, unknown: 0, skipped: 0, lost: 0 };
  const line = waitingLine((after, limit) => context.ledger.waiting(edition, after, limit, context.now()));
  let stopped: DeliverResult['stopped'] = null;
  let reached = false;
  const stop = (why: 'interrupted' | 'unreachable' | 'refused', detail: string): void => {
    stopped ??= { why, detail };
  };
  const goesOn = (): boolean => {
    if (context.signal.aborted) stop('interrupted', 'asked to stop');
    return stopped === null;
  };

  const work = async (): Promise<void> => {
    let connection: Connection | null = null;
    let failures = 0;
    try {
      while (goesOn()) {
        const delivery = await line.next();
        if (delivery === null) return;
        if (connection?.usable !== true) {
          // A server that was never reached is not waited for: that is a mistake in the set-up, or an outage.
          connection = await connectPatiently(context, reached ? MAX_FAILURES : 1, goesOn, stop);
          // Not claimed, so it still waits for the next run.
          if (connection === null) return;
          reached = true;
        }
        const outcome = await sendOne(edition, delivery, connection, context);
        if (outcome === 'taken') continue;
        tally[outcome === 'skipped' ? 'skipped' : tallyKey(outcome)] += 1;
        context.progress(tally);
        if (outcome === 'skipped') continue;
        if (outcome.kind === 'refused') stop('refused', outcome.reply);
        failures = outcome.kind === 'lost' ? failures + 1 : 0;
        if (failures >= MAX_FAILURES) stop('unreachable', outcome.reply);
        else if (outcome.kind === 'lost') {
          line.putBack({ ...delivery, attempts: delivery.attempts + 1 });
          await context.sleep(reconnectDelay(failures));
        }
      }
    } finally {
      connection?.close();
    }
  };
  // A failure of the ledger ends the run; the others finish what they have in flight first.
  const ends = await Promise.allSettled(
    Array.from({ length: context.connections }, () =>
      work().catch((error: unknown) => {
        stop('interrupted', 'the ledger failed');
        throw error;
      }),
    ),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return { tally, stopped };
}

async function sendOne(
  edition: string,
  delivery: WaitingDelivery,
  connection: Connection,
  context: DeliverContext,
): Promise<Outcome | 'skipped' | 'taken'> {
  const { ledger } = context;
  const message = context.message(delivery);
  // Made before it is claimed, so that little time passes between the claim and the sending.
  const bytes = await message
    .compose()
    .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  const claim = await ledger.claim(edition, delivery.subscriber, message.messageId, context.now());
  if (claim !== 'claimed') return claim;
  const outcome: Outcome =
    bytes instanceof Error
      ? { kind: 'deferred', reply: `the message can't be made: ${bytes.message}` }
      : await sendTracked(
          connection,
          { from: message.envelopeFrom, to: delivery.address },
          bytes,
          delivery.attempts,
        );
  const at = context.now();
  await ledger.settle(edition, delivery.subscriber, settlement(outcome, delivery.attempts + 1, at), at);
  return outcome;
}

/** As the connection sends it, but a message that was lost too often waits for a later run, not in the way of others. */
async function sendTracked(
  connection: Connection,
  envelope: Envelope,
  bytes: Uint8Array,
  attemptsBefore: number,
): Promise<Outcome> {
  const outcome = await connection.send(envelope, bytes);
  return outcome.kind === 'lost' && attemptsBefore + 1 >= MAX_LOST
    ? { ...outcome, kind: 'deferred' }
    : outcome;
}

function settlement(outcome: Outcome, attempts: number, now: Date): Settlement {
  const { kind, reply } = outcome;
  switch (kind) {
    case 'accepted':
    case 'rejected':
    case 'unknown':
      return { state: kind, reply };
    case 'deferred':
      return attempts >= MAX_ATTEMPTS
        ? { state: 'rejected', reply: `given up after ${attempts} attempts: ${reply}` }
        : { state: 'deferred', reply, retryAt: new Date(now.getTime() + retryDelay(attempts)) };
    case 'lost':
    case 'refused':
      return { state: 'planned', reply };
  }
}

function tallyKey(outcome: Outcome): keyof Tally {
  return outcome.kind === 'refused' ? 'lost' : outcome.kind;
}

/** Opens a connection, trying again a few times; `null` where the run is to end. */
async function connectPatiently(
  context: DeliverContext,
  attempts: number,
  goesOn: () => boolean,
  stop: (why: 'unreachable', detail: string) => void,
): Promise<Connection | null> {
  for (let failures = 1; goesOn(); failures += 1) {
    try {
      return await context.transport.connect();
    } catch (error) {
      if (!(error instanceof ServerUnreachable)) throw error;
      if (failures >= attempts) stop('unreachable', error.message);
      else await context.sleep(reconnectDelay(failures));
    }
  }
  return null;
}
