/**
 * Whether an error says that a connection to a server broke, or that the server is being restarted: it may be there again
 * soon. What was not committed is undone; of a commit nobody can tell. A SQLite file is never away.
 */
export function isDisconnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return LOST.test(code) || BROKEN.test(error.message);
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: classes 08 and 57P, and those of the system. */
const LOST =
  /^(?:08...|57P0[1-5]|25P0[23]|53300|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;
/** What the driver says without a code. */
const BROKEN =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i;
