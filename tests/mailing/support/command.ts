import { Command } from 'commander';

import { addBounceCommand } from '../../../pipeline/commands/bounce.ts';

import { addDeliveriesCommand } from '../../../pipeline/commands/deliveries.ts';
import { addDigestCommand } from '../../../pipeline/commands/digest.ts';
import { CommandFailure } from '../../../pipeline/commands/common/effects.ts';
import { addSendCommand } from '../../../pipeline/commands/send.ts';
import { addServeCommand } from '../../../pipeline/commands/serve.ts';
import { addSubscribersCommand } from '../../../pipeline/commands/subscribers.ts';
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
  for (const add of [
    addBounceCommand,
    addSendCommand,
    addDigestCommand,
    addSubscribersCommand,
    addDeliveriesCommand,
    addServeCommand,
  ])
    add(program, effects);
  try {
    await program.parseAsync([...line], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    effects.stderr(`${error.message}\n${error.hint ?? ''}\n`);
    effects.setExitCode(error.exitCode);
  }
  return { out: effects.said.out, err: effects.said.err, exitCode: effects.said.exitCode };
}
