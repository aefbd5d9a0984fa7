import type { CopyEvent } from '../../database/moving/copy-tables.ts';
import type { TableCount } from '../../database/moving/row-counts.ts';
import { CLEAR_LINE, type CommandEffects, sayAsIs } from '../common/effects.ts';

/** Shows how far a copy has got, on a terminal. */
export interface CopyProgress {
  /** @param tables What will be copied. */
  readonly begin: (tables: readonly TableCount[]) => void;
  readonly tell: (event: CopyEvent) => void;
  readonly end: () => void;
}

/** How often it is drawn, in milliseconds. */
const INTERVAL = 100;
const WORDS = { copied: 'Copied', verified: 'Verified' } as const;

/** Begins to show it; nothing is shown where nobody watches. */
export function copyProgress({ quiet }: { readonly quiet: boolean }, effects: CommandEffects): CopyProgress {
  let total = 0;
  let shown = 0;
  const done = { copied: 0, verified: 0 };
  const isShown = effects.isTerminal && !quiet;
  return {
    begin(tables) {
      total = tables.reduce((sum, { rows }) => sum + rows, 0);
    },
    tell({ kind, rows }) {
      done[kind] += rows;
      const now = performance.now();
      if (!isShown || now - shown < INTERVAL) return;
      shown = now;
      const words = `${WORDS[kind]} ${done[kind].toLocaleString('en')} of ${total.toLocaleString('en')} rows`;
      sayAsIs(effects, `${CLEAR_LINE}  ${words}`);
    },
    end() {
      if (isShown && shown > 0) sayAsIs(effects, CLEAR_LINE);
    },
  };
}
