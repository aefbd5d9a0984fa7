import { Command } from 'commander';

import type { CommandEffects } from './effects.ts';

/** Gives a command, which has its name and description already, its arguments, options, help, and what it does. */
export type DefineCommand = (command: Command, effects: CommandEffects) => void;

/** What is known of a command before its code is loaded, beside its name and its description. */
export interface CommandFacts {
  /** Whether it has something to do where no publication is, so that it says itself what is wrong there. Default: no. */
  readonly anywhere?: boolean;
}

/**
 * A command whose code is loaded when it is run, or when its own help is asked for: until then only its name, its
 * description and its facts are known. That is why `milepost --help` is quick, and why no command waits for what others need.
 */
export class LazyCommand extends Command {
  /** See {@link CommandFacts.anywhere}. */
  readonly anywhere: boolean;
  readonly #define: () => Promise<void>;
  #defined: Promise<void> | null = null;

  /** @param load Loads the module of the command, and gives the function that defines it. */
  constructor(
    name: string,
    description: string,
    load: () => Promise<DefineCommand>,
    effects: CommandEffects,
    { anywhere = false }: CommandFacts = {},
  ) {
    super(name);
    this.anywhere = anywhere;
    this.description(description);
    this.#define = async () => (await load())(this, effects);
  }

  /** Loads the command, once. */
  async define(): Promise<void> {
    this.#defined ??= this.#define();
    await this.#defined;
  }
}

/**
 * Adds commands to a program, each to be loaded when it is run, and `help`, which loads the one that it is about. One without
 * a description is for programs, and is not shown.
 */
export function addLazyCommands(program: Command, commands: readonly LazyCommand[]): void {
  for (const command of commands) {
    const hidden = command.description() === '';
    program.addCommand(command.copyInheritedSettings(program), { hidden });
  }
  program.hook('preSubcommand', async (_program, command) => {
    if (command instanceof LazyCommand) await command.define();
  });
  // Commander's own `help` shows a command without running this hook.
  program
    .helpCommand(false)
    .command('help')
    .argument('[command...]')
    .description('display help for command')
    .action(async (names: readonly string[]) => {
      const isKnown = names.length === 0 || program.commands.some((command) => command.name() === names[0]);
      await program.parseAsync(isKnown ? [...names, '--help'] : names, { from: 'user' });
    });
}

/** Loads every command of a program, for whatever shows or lists all of them with their options. */
export async function defineAll(program: Command): Promise<void> {
  for (const command of program.commands) if (command instanceof LazyCommand) await command.define();
}
