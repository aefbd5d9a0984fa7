/** Limits that this process keeps together with others. */
export interface SharedLimits {
  /**
   * Takes the next place in the line of all messages.
   *
   * @param rate Messages a second.
   * @returns Milliseconds until its turn; it is taken in any case.
   */
  takeTurn(rate: number): Promise<number>;
  /**
   * Takes the next place in the line of a domain, if it is its turn.
   *
   * @param rate Messages a second.
   * @returns Milliseconds until there is one; 0: it is taken.
   */
  takeTurnOf(domain: string, rate: number): Promise<number>;
  /** Gets a share of what may still be started; 0: nothing may. */
  takeShare(): Promise<number>;
  /** Gives back what was not used of the shares. */
  giveBack(): Promise<void>;
  /** The pauses of domains that somebody has noticed, and that last. */
  pauses(): Promise<readonly DomainPause[]>;
  /** Tells the others of a pause. */
  pause(pause: DomainPause): Promise<void>;
  /** Tells the others that a domain takes messages again. */
  resume(domain: string): Promise<void>;
}

/** A domain that is left alone for a while. */
export interface DomainPause {
  readonly domain: string;
  /** How often in a row. */
  readonly times: number;
  readonly until: Date;
}
