import type { Tally } from '../../deliver/deliver-context.ts';
import { CLEAR_LINE, type CommandEffects, sayAsIs } from '../common/effects.ts';

/** Shows how far the sending of one edition has got. */
export interface SendProgress {
  update(tally: Tally): void;
  /** Prints a line beside it. */
  note(line: string): void;
  /** Nothing more is shown; what is printed next begins a line. */
  end(): void;
}

const TERMINAL_INTERVAL = 100;
/** For output that keeps its lines, such as a CI log. */
const LOG_INTERVAL = 5000;
const WIDTH = 30;

/**
 * A bar with rate and time left on a terminal, a line every few seconds elsewhere, nothing when quiet.
 *
 * @param total How many deliveries are waiting.
 */
export function sendProgress(effects: CommandEffects, total: number, quiet: boolean): SendProgress {
  if (quiet || total === 0) return { update: () => {}, note: (line) => effects.stderr(line), end: () => {} };
  const begun = effects.now().getTime();
  let shown = begun;
  let drawn = false;
  let last: Tally | null = null;
  const show = (done: number, at: number): void => {
    const seconds = Math.max(0.001, (at - begun) / 1000);
    const rate = done / seconds;
    const words = `${done} of ${total}, ${rate.toFixed(rate < 10 ? 1 : 0)} a second${left(total - done, rate)}`;
    if (!effects.isTerminal) return effects.stderr(`  ${words}\n`);
    const filled = Math.round((WIDTH * Math.min(done, total)) / total);
    sayAsIs(effects, `${CLEAR_LINE}  ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${words}`);
    drawn = true;
  };
  return {
    update(tally) {
      last = tally;
      const at = effects.now().getTime();
      if (at - shown < (effects.isTerminal ? TERMINAL_INTERVAL : LOG_INTERVAL)) return;
      shown = at;
      show(settled(tally), at);
    },
    note(line) {
      if (drawn) sayAsIs(effects, CLEAR_LINE);
      effects.stderr(line);
    },
    end() {
      if (!drawn || last === null) return;
      // It stays, with what it came to.
      show(settled(last), effects.now().getTime());
      sayAsIs(effects, '\n');
      drawn = false;
    },
  };
}

function settled({ accepted, rejected, deferred, unknown, skipped }: Tally): number {
  return accepted + rejected + deferred + unknown + skipped;
}

function left(rest: number, rate: number): string {
  if (rest <= 0 || rate === 0) return '';
  const seconds = Math.ceil(rest / rate);
  return seconds < 90 ? `, ${seconds} s left` : `, ${Math.ceil(seconds / 60)} min left`;
}
