import { errorMessage } from '../../text/thrown.ts';
import { DatabaseUnusable } from '../unusable.ts';

/**
 * Whether an error says that a connection to a server broke, or that the server is being restarted: it may be there again
 * soon. What was not committed is undone; of a commit nobody can tell. A SQLite file is never away.
 */
export function isDisconnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (LOST.test(code) || BROKEN.test(error.message)) return true;
  return error instanceof DatabaseUnusable && isDisconnected(error.cause);
}

/**
 * https://www.postgresql.org/docs/current/errcodes-appendix.html: classes 08 and 57P, one that can only be read until it takes
 * over from another (25006), and those of the system.
 */
const LOST =
  /^(?:08...|57P0[1-5]|25006|25P0[23]|53300|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;
/** What the driver says without a code. */
const BROKEN =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i;

/** What happened, for people. The driver speaks of its own objects. */
export function disconnectedWords(error: unknown): string {
  const words = errorMessage(error);
  return BROKEN.test(words) ? 'the connection broke' : words;
}
