/** What the reading of one article may cost. */
export interface ReadingBudget {
  /** Seconds; an article that takes longer is left out. */
  readonly seconds: number;
  /** Megabytes of memory; an article that takes more is left out. */
  readonly megabytes: number;
  /**
   * Milliseconds of processor time that a build reads in its own process before it starts others for the rest. One
   * article may take twice as long there by the clock, which is too short to fill the memory. It changes only how long
   * everything takes.
   */
  readonly inProcess: number;
}

/**
 * Far beyond what people write: an ordinary article takes some hundredths of a second and some megabytes, the longest
 * that the other limits allow (see `BOUNDS`) a few seconds and some hundred megabytes. So only what nobody writes by hand
 * depends on how fast or how busy a machine is.
 */
export const READING_BUDGET: ReadingBudget = { seconds: 30, megabytes: 1000, inProcess: 1000 };
