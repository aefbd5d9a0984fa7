import type { DefineCommand } from '../common/lazy-command.ts';

/**
 * Defines `milepost complete -- WORDS`, which the scripts of `completion` run: prints how the last of the words could go
 * on, a line each, with what it is after a tab, and in the last line a number that says what else the shell may offer.
 */
export const defineComplete: DefineCommand = (command, effects) => {
  command.argument('[words...]').action(async (words: readonly string[]) => {
    if (command.parent !== null)
      await (await import('../complete.ts')).complete(command.parent, words, effects);
  });
};
