/** How often the line of progress is redrawn, in milliseconds. */
const INTERVAL = 100;

/** A line on a terminal that shows progress and disappears when the work is done. */
export interface Progress {
  readonly update: (done: number) => void;
  readonly finish: () => void;
}

/**
 * Shows progress on a terminal; anywhere else it is silent.
 *
 * @param noun What is counted: `files`.
 * @param now Milliseconds; only for how often the line is drawn.
 */
export function progressLine(
  write: (text: string) => void,
  isTerminal: boolean,
  noun: string,
  now: () => number,
): Progress {
  if (!isTerminal) return { update: () => undefined, finish: () => undefined };
  let drawn = 0;
  return {
    update(done) {
      if (now() - drawn < INTERVAL) return;
      drawn = now();
      write(`\r\u{1B}[K${done} ${noun} …`);
    },
    finish() {
      if (drawn > 0) write('\r\u{1B}[K');
    },
  };
}
