/** Longer than any statement of ours takes, in milliseconds: one that hangs must not hold up a sender for ever. */
export const STATEMENT_TIMEOUT = 120_000;

/** A transaction of a process that was frozen ends after so many milliseconds, with the locks that it holds. */
export const IDLE_IN_TRANSACTION_TIMEOUT = 15_000;
