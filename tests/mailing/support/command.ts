import { Command } from 'commander';

import { everyCommand } from '../../../pipeline/commands/commands.ts';
import { CommandFailure } from '../../../pipeline/commands/common/effects.ts';
import { addLazyCommands } from '../../../pipeline/commands/common/lazy-command.ts';
import { fakeEffects, type FakeEffects } from './effects.ts';

/** The result of a command line. */
export interface CommandResult {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
}

/** Runs a command line of ours in a folder, as the program does. */
export async function run(
  root: string,
  line: readonly string[],
  overrides: Parameters<typeof fakeEffects>[0] = {},
): Promise<CommandResult> {
  const effects: FakeEffects = fakeEffects({ ...overrides, cwd: root });
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
