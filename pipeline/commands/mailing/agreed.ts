import { CommandFailure, type CommandEffects } from '../common/effects.ts';

/** What a person has to agree with. */
export interface Consent {
  /** What would be done, with the counts; empty: nothing. */
  readonly words: string;
  /** Whether somebody must confirm it, because the archive is concerned. */
  readonly needed: boolean;
  /** Whether the ledger was never used before. */
  readonly isFirstUse: boolean;
}

/**
 * Asks a person to agree: always on a terminal; elsewhere `--yes` agrees, and is required if `needed` is set.
 *
 * @throws {@link CommandFailure} if `--yes` is required.
 */
export async function agreed(
  { words, needed, isFirstUse }: Consent,
  { yes }: { readonly yes: boolean },
  effects: CommandEffects,
): Promise<boolean> {
  if (yes || words === '') return true;
  if (effects.isTerminal) return effects.confirm(`${words} Go on?`);
  if (!needed) return true;
  throw new CommandFailure(
    isFirstUse ? 'The first use has to be confirmed' : 'Sending from the archive has to be confirmed',
    `${words} Say \`--yes\` if that is right; \`--dry-run\` shows the editions by name.`,
    2,
  );
}
