import { setTimeout as pause } from 'node:timers/promises';

/** How a {@link HostGate} waits. Tests replace both. */
export interface GateOptions {
  /** Waits for some milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds since whenever. */
  readonly clock?: () => number;
}

/** Lets requests through to each host one at a time, with a pause between, whatever they are for. */
export interface HostGate {
  /**
   * Asks a host something when it is its turn.
   *
   * @returns `closed`: the host wants to be left alone for longer than anybody waits, and was not asked.
   */
  pass<Reply>(host: string, ask: () => Promise<Reply>): Promise<Reply | 'closed'>;
  /** Leaves a host alone for some milliseconds; infinite: until the end. */
  rest(host: string, milliseconds: number): void;
}

/** Milliseconds between an answer of a host and the next question to it. */
const PAUSE = 1000;

/** A host that wants to be left alone for longer, in milliseconds, is asked again next time. */
const LONGEST_WAIT = 60_000;

interface HostState {
  /** Until when it is left alone. */
  until: number;
  /** Done when nobody asks it. */
  free: Promise<unknown>;
}

/** Opens the gate to all hosts. */
export function hostGate({ wait = pause, clock = (): number => performance.now() }: GateOptions): HostGate {
  const hosts = new Map<string, HostState>();
  const stateOf = (host: string): HostState => {
    const known = hosts.get(host) ?? { until: -Infinity, free: Promise.resolve() };
    hosts.set(host, known);
    return known;
  };
  return {
    pass(host, ask) {
      const state = stateOf(host);
      const turn = state.free.then(async () => {
        const left = state.until - clock();
        if (left > LONGEST_WAIT) return 'closed' as const;
        if (left > 0) await wait(left);
        try {
          return await ask();
        } finally {
          state.until = Math.max(state.until, clock() + PAUSE);
        }
      });
      state.free = turn.catch(() => undefined);
      return turn;
    },
    rest(host, milliseconds) {
      const state = stateOf(host);
      state.until = Math.max(state.until, clock() + milliseconds);
    },
  };
}
