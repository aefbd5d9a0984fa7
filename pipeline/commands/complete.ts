import type { Command } from 'commander';

import type { CommandEffects } from './common/effects.ts';
import { defineAll } from './common/lazy-command.ts';
import { candidatesFor } from './completion/candidates.ts';

/** `milepost complete -- WORDS`. @param program Whose commands are completed. */
export async function complete(
  program: Command,
  words: readonly string[],
  effects: CommandEffects,
): Promise<void> {
  await defineAll(program);
  const { values, others } = await candidatesFor(program, words, async () => {
    // Somebody waits with a finger on the key, mostly for something else.
    const { builtEditions } = await import('./completion/built-editions.ts');
    return builtEditions(words, effects.cwd);
  });
  const lines = values.map(({ value, about }) => `${value}\t${about}\n`);
  effects.stdout(`${lines.join('')}:${DIRECTIVES[others]}\n`);
}

/** As the scripts expect it. */
const DIRECTIVES = { files: 0, nothing: 4, folders: 16 } as const;
