import type { Command, Option } from 'commander';

/** How a word could go on. */
export interface Completion {
  readonly value: string;
  /** In a line; may be empty. */
  readonly about: string;
}

/** What a shell can offer. */
export interface Completions {
  readonly values: readonly Completion[];
  /** What it may look up itself. */
  readonly others: 'nothing' | 'files' | 'folders';
}

/**
 * How the last word of a command line could go on.
 *
 * @param program With all commands loaded.
 * @param words What follows the program's name; the last one may be empty.
 * @param editions Finds the names of editions.
 */
export async function candidatesFor(
  program: Command,
  words: readonly string[],
  editions: () => Promise<readonly string[]>,
): Promise<Completions> {
  const current = words.at(-1) ?? '';
  const { command, option, place } = placeOf(program, words.slice(0, -1));
  const { values, others } =
    option !== null
      ? { values: plain(option.argChoices ?? []), others: othersOf(option.flags) }
      : current.startsWith('-')
        ? { values: optionsOf(command), others: 'nothing' as const }
        : await operandsOf(command, place, editions);
  return { values: values.filter(({ value }) => value.startsWith(current)), others };
}

/** Where the next word stands. */
interface Place {
  readonly command: Command;
  /** The option whose value it is; `null`: it is none. */
  readonly option: Option | null;
  /** How many operands stand before it. */
  readonly place: number;
}

function placeOf(program: Command, words: readonly string[]): Place {
  let command = program;
  let option: Option | null = null;
  let place = 0;
  for (const word of words) {
    if (option !== null) option = null;
    else if (word.startsWith('-')) {
      const named = command.options.find(({ long, short }) => word === long || word === short);
      if (named?.required === true) option = named;
    } else {
      const below: Command | undefined =
        place === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (below === undefined) place += 1;
      else command = below;
    }
  }
  return { command, option, place };
}

function optionsOf(command: Command): readonly Completion[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, description }) => (long === undefined ? [] : [{ value: long, about: description }]));
}

/** The commands below it, or values of its arguments. */
async function operandsOf(
  command: Command,
  place: number,
  editions: () => Promise<readonly string[]>,
): Promise<Completions> {
  const below = place === 0 ? command.createHelp().visibleCommands(command) : [];
  const commands = below.map((one) => ({ value: one.name(), about: one.description() }));
  const all = command.registeredArguments;
  const last = all.at(-1);
  const argument = all[place] ?? (last?.variadic === true ? last : undefined);
  if (argument === undefined) return { values: commands, others: 'nothing' };
  const name = argument.name();
  const known = argument.argChoices ?? (name === 'edition' ? await editions() : []);
  return { values: [...commands, ...plain(known)], others: othersOf(`<${name}>`) };
}

function plain(values: readonly string[]): readonly Completion[] {
  return values.map((value) => ({ value, about: '' }));
}

/** By the name of the value: `--root <dir>`, `<file>`. */
function othersOf(flags: string): Completions['others'] {
  if (/<(?:dir|folder)>/.test(flags)) return 'folders';
  return /<(?:file|path|article)>/.test(flags) ? 'files' : 'nothing';
}
