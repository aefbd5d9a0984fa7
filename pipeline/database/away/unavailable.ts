import { isDisconnected } from './disconnected.ts';
import { isBusy } from '../sqlite/is-busy.ts';

/**
 * Whether an error says that the database can't be used now, and may be again in a moment: another process has locked what is
 * needed, or the server is away. Work that failed with it may be done again, if it knows when it was done.
 */
export function isUnavailable(error: unknown): boolean {
  return isBusy(error) || isDisconnected(error) || isLockedOnServer(error);
}

/** `lock_not_available` (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
function isLockedOnServer(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
