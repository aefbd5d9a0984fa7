import { join } from 'node:path';

import { Command } from 'commander';

import { everyCommand } from '../../../pipeline/commands/commands.ts';
import { CommandFailure } from '../../../pipeline/commands/common/effects.ts';
import { addLazyCommands } from '../../../pipeline/commands/common/lazy-command.ts';
import { databaseVariables } from '../../database/support/location.ts';
import { fakeEffects, type FakeEffects } from './effects.ts';

/** The result of a command line. */
export interface CommandResult {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
}

/** Runs a command line of ours in a folder, as the program does, with the folder's database. */
export async function run(
  root: string,
  line: readonly string[],
  overrides: Parameters<typeof fakeEffects>[0] = {},
): Promise<CommandResult> {
  const faked = fakeEffects({ ...overrides, cwd: root });
  const env = { ...databaseVariables(join(root, 'milepost.sqlite')), ...faked.env };
  const effects: FakeEffects = { ...faked, env };
  const program = new Command('milepost').exitOverride();
  addLazyCommands(program, everyCommand(effects));
  try {
    await program.parseAsync([...line], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    effects.stderr(`${error.message}\n${error.hint ?? ''}\n`);
    effects.setExitCode(error.exitCode);
  }
  return { out: effects.said.out, err: effects.said.err, exitCode: effects.said.exitCode };
}
