import { CommandFailure, type CommandEffects } from './effects.ts';

/** Something that can't be taken back. */
export interface Irreversible {
  /** What it is called, at the beginning of a sentence: `Sending`. */
  readonly name: string;
  /** What would be done, with the counts, in whole sentences. */
  readonly words: string;
  /** Where to look before agreeing, in a sentence of its own. */
  readonly look?: string;
}

/**
 * Asks a person to agree before anything is done that can't be taken back: whoever is at the terminal is asked, and
 * anybody else, such as cron or an editor, has to have said `--yes`.
 *
 * @returns `false` if they do not agree, or give up.
 * @throws {@link CommandFailure} if nobody is there to answer, and `--yes` was not said.
 */
export async function agreed(
  { name, words, look }: Irreversible,
  { yes }: { readonly yes: boolean },
  effects: CommandEffects,
): Promise<boolean> {
  if (yes) return true;
  if (effects.canAnswer) return (await effects.confirm(`${words} Go on?`)) === true;
  throw new CommandFailure(
    `${name} has to be confirmed, and nobody is at a terminal to be asked`,
    `${words} Say \`--yes\` if that is right.${look === undefined ? '' : ` ${look}`}`,
    2,
  );
}

/** The option of a command that asks; see {@link agreed}. */
export const YES_OPTION = ['--yes', 'do not ask; required where nobody is at a terminal', false] as const;
