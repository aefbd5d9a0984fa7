import type { Transport } from '../../deliver/transport.ts';
import type { SendingIdentity } from './identity.ts';

/** What a run sends with. */
export interface Sending {
  readonly identity: SendingIdentity;
  readonly transport: Transport;
  /** SMTP connections open at once. */
  readonly connections: number;
  /** Ends the run: what is in flight is finished, nothing new is begun. */
  readonly signal: AbortSignal;
}
