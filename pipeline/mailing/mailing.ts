import type { Transport } from '../deliver/transport.ts';
import type { DeliverySettings } from '../model/settings.ts';
import type { SendingIdentity } from './sender/sender.ts';

/** What a run sends with. */
export interface Sending {
  readonly identity: SendingIdentity;
  readonly transport: Transport;
  /** The limits that it keeps to. */
  readonly limits: DeliverySettings;
  /** Milliseconds that it waits at most for the next message that may go. */
  readonly patience: number;
  /** Ends the run: what is in flight is finished, nothing new is begun. */
  readonly signal: AbortSignal;
}
