import { CommandFailure, type CommandEffects } from '../effects.ts';

/** What a person is to agree with. */
export interface Consent {
  /** What would be done, with the counts; empty: nothing. */
  readonly words: string;
  /** Whether somebody must say that it is right, for the archive is concerned. */
  readonly needed: boolean;
  /** Whether the ledger was never used before. */
  readonly isFirstUse: boolean;
}

/**
 * Has a person agree: always on a terminal; elsewhere only `--yes` can, and only where it is needed it must.
 *
 * @throws {@link CommandFailure} where `--yes` is needed.
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
