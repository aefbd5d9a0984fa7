/** When an address is given up that keeps failing for a reason of the reader's. */
export interface SuppressionPolicy {
  readonly suppressAfter: {
    /** Failures on this many days, with nothing delivered in between, 1 or more. */
    readonly failures: number;
    /** The first of them at least this many days before the last. */
    readonly days: number;
  };
}
