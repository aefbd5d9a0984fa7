import { reconnectDelay } from './backoff.ts';
import { ServerUnreachable, type Connection, type Transport } from '../transport.ts';

/** What connecting needs to know about the run. */
export interface RunState {
  /** Whether the run has not been ended. */
  goesOn(): boolean;
  sleep(milliseconds: number): Promise<void>;
  stop(why: 'unreachable', detail: string): void;
}

/** Opens a connection, trying again a few times; `null` if the run should end. */
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
      if (failures >= attempts) run.stop('unreachable', error.message);
      else await run.sleep(reconnectDelay(failures));
    }
  }
  return null;
}
