import type { Stop } from '../deliver-context.ts';
import { REASONS } from '../reasons/reason.ts';
import { reconnectDelay } from './backoff.ts';
import { ServerUnreachable, type Connection, type Transport } from '../transport.ts';

/** What connecting needs to know about the run. */
export interface RunState {
  /** Whether the run has not been ended. */
  goesOn(): boolean;
  sleep(milliseconds: number): Promise<void>;
  stop(stop: Stop): void;
}

/**
 * Opens a connection, trying again a few times; `null` if the run should end. A server that is there and does not let us
 * in is not tried again: another wrong password may lock the account.
 */
export async function connectPatiently(
  transport: Transport,
  attempts: number,
  run: RunState,
): Promise<Connection | null> {
  for (let failures = 1; run.goesOn(); failures += 1) {
    try {
      return await transport.connect();
    } catch (error) {
      if (!(error instanceof ServerUnreachable)) throw error;
      const { message: detail, reason } = error;
      if (reason !== null) {
        run.stop({ why: REASONS[reason].leadsTo === 'wait' ? 'limit' : 'refused', detail, reason });
      } else if (failures >= attempts) run.stop({ why: 'unreachable', detail });
      else await run.sleep(reconnectDelay(failures));
    }
  }
  return null;
}
