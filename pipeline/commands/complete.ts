import { candidatesFor } from './completion/candidates.ts';
import { builtEditions } from './completion/built-editions.ts';
import { defineAll, type DefineCommand } from './common/lazy-command.ts';

/**
 * Defines `milepost complete -- WORDS`, which the scripts of `completion` run: prints how the last of the words could go
 * on, a line each, with what it is after a tab, and in the last line a number that says what else the shell may offer.
 */
export const defineComplete: DefineCommand = (command, effects) => {
  command.argument('[words...]').action(async (words: readonly string[]) => {
    const program = command.parent;
    if (program === null) return;
    await defineAll(program);
    const { values, others } = candidatesFor(program, words, () => builtEditions(words, effects.cwd));
    const lines = values.map(({ value, about }) => `${value}\t${about}\n`);
    effects.stdout(`${lines.join('')}:${DIRECTIVES[others]}\n`);
  });
};

/** As the scripts expect it. */
const DIRECTIVES = { files: 0, nothing: 4, folders: 16 } as const;
