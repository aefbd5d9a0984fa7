import { Command, CommanderError, type Option } from 'commander';
import { describe, expect, test } from 'vitest';

import { everyCommand } from '../../pipeline/commands/commands.ts';
import { addLazyCommands, defineAll } from '../../pipeline/commands/common/lazy-command.ts';
import { fakeEffects } from '../mailing/support/effects.ts';

/** What a parsed command line came to: the command, and its options. */
interface Understood {
  readonly command: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The whole program with commands that do nothing but tell that they were reached. */
async function program(): Promise<{ readonly root: Command; readonly reached: Understood[] }> {
  const reached: Understood[] = [];
  const root = new Command('milepost')
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .enablePositionalOptions();
  addLazyCommands(root, everyCommand(fakeEffects()));
  await defineAll(root);
  for (const command of everyone(root)) {
    if (command.commands.length > 0 && command.options.length === 0) continue;
    command.action(() => void reached.push({ command: nameOf(command), options: command.opts() }));
  }
  return { root, reached };
}

/** A command's own commands, and theirs. */
function everyone(command: Command): readonly Command[] {
  return command.commands.flatMap((one) =>
    ['help', 'complete'].includes(one.name()) ? [] : [one, ...everyone(one)],
  );
}

function nameOf(command: Command): string {
  const above = command.parent === null ? '' : nameOf(command.parent);
  return `${above} ${command.name()}`.trim();
}

async function understood(line: readonly string[]): Promise<Understood | string> {
  const { root, reached } = await program();
  try {
    await root.parseAsync([...line], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.message;
    throw error;
  }
  return reached[0] ?? 'nothing was reached';
}

/** A value that an option takes, where not every text is one. */
const VALUES: Readonly<Record<string, string>> = {
  '--port': '8000',
  '--dns': '127.0.0.1:53',
  '--only': 'dns,smtp',
  '--subscriber': '7',
  '--keep': '7',
  '--connections': '2',
  '--wait': '5',
  '--column': 'state=Status',
  '--value': 'gold=active',
};

function valueOf(option: Option): readonly string[] {
  if (!option.required && !option.optional) return [];
  return [option.argChoices?.[0] ?? VALUES[option.long ?? ''] ?? 'text'];
}

function argumentsOf(command: Command): readonly string[] {
  return command.registeredArguments
    .filter(({ required }) => required)
    .map(({ argChoices }) => argChoices?.[0] ?? 'text');
}

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  return help;
}

/** The command lines among the examples of a help, in words as a shell would cut them. */
function examplesOf(help: string): readonly (readonly string[])[] {
  const examples = /^Examples?:([\s\S]*)/m.exec(help)?.[1] ?? '';
  return examples.split(/\n|&&/).flatMap((line) => {
    const [, words] = /\bmilepost((?: +(?:"[^"]*"|[^\s|>"]+))*)/.exec(line) ?? [];
    return words === undefined
      ? []
      : [Array.from(words.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, bare]) => quoted ?? bare ?? '')];
  });
}

describe('what a help says is understood', async () => {
  const { root } = await program();
  const commands = everyone(root).map(
    (command) => [nameOf(command).replace('milepost ', ''), command] as const,
  );

  test.each(commands)('the options of %s', async (name, command) => {
    for (const option of command.options) {
      const line = [...name.split(' '), ...argumentsOf(command), option.long ?? '', ...valueOf(option)];
      const found = await understood(line);
      expect(found, line.join(' ')).toMatchObject({ command: `milepost ${name}` });
      const given = typeof found === 'string' ? undefined : found.options[option.attributeName()];
      const isFlag = valueOf(option).length === 0;
      const isTaken = isFlag ? given === !option.negate : given !== undefined;
      expect(isTaken, line.join(' ')).toBe(true);
    }
  });

  test.each(commands)('the examples of %s', async (name, command) => {
    const found = await Promise.all(examplesOf(helpOf(command)).map(understood));
    // Where something was not understood, there is a text that says why.
    expect(found.filter((one) => typeof one === 'string')).toEqual([]);
    const names = found.map((one) => (typeof one === 'string' ? one : one.command));
    const hasCommands = command.commands.length > 0;
    expect(
      names.some((one) => one === `milepost ${name}` || (hasCommands && one.startsWith(`milepost ${name} `))),
    ).toBe(true);
  });

  test('where an option has an opposite, the help of both says which is the default, and the last one counts', async () => {
    const opposed = commands.flatMap(([name, { options }]) =>
      options.filter(({ negate }) => negate).map((option) => ({ name, option, options })),
    );
    expect(opposed.length).toBeGreaterThan(2);
    for (const { name, option, options } of opposed) {
      const positive = options.find((one) => one.long === option.long?.replace('--no-', '--'));
      for (const one of [option, ...(positive === undefined ? [] : [positive])])
        expect(one.description, `${name} ${one.long}`).toContain('default');
      if (positive === undefined) continue;
      const [yes, no] = [positive.long ?? '', option.long ?? ''];
      const key = option.attributeName();
      expect(await understood([name, yes, no])).toMatchObject({ options: { [key]: false } });
      expect(await understood([name, no, yes])).toMatchObject({ options: { [key]: true } });
    }
  });
});
