import { Command } from 'commander';
import { describe, expect, test } from 'vitest';

import { everyCommand } from '../../pipeline/commands/commands.ts';
import { addLazyCommands, defineAll } from '../../pipeline/commands/common/lazy-command.ts';
import { fakeEffects } from '../mailing/support/effects.ts';
import { loadedModules } from '../support/loaded-modules.ts';
import { testPublication } from './publication.ts';

describe('what a command line loads', () => {
  test.each(['--help', '--version', 'biuld'])('`milepost %s` loads no command', (word) => {
    const modules = loadedModules(word);
    expect(modules).toContainEqual(expect.stringMatching(/pipeline\/cli\.ts$/));
    expect(modules.filter((url) => /pipeline\/commands\/(?!common\/|commands\.ts)/.test(url))).toEqual([]);
    // 34 when this was written: commander, and what finds the program's own files.
    expect(modules.length).toBeLessThan(60);
  });

  test('a command does not load what others need', () => {
    const modules = loadedModules('ping', '--help');
    expect(modules).toContainEqual(expect.stringMatching(/pipeline\/commands\/ping\.ts$/));
    expect(modules.filter((url) => /\/(?:kysely|chrono-node|mjml|imapflow)\//.test(url))).toEqual([]);
  });
});

test('`milepost help COMMAND` has its options, as `milepost COMMAND --help` has', async () => {
  const publication = testPublication({});
  const { stdout, code } = await publication.milepost('help', 'ping');
  expect(stdout).toContain('--out <dir>');
  expect(code).toBe(0);
  expect((await publication.milepost('ping', '--help')).stdout).toBe(stdout);
});

test('`milepost help` goes down to the commands of a command', async () => {
  const { stdout } = await testPublication({}).milepost('help', 'subscribers', 'add');
  expect(stdout).toContain('--language <tag>');
});

test.each([['biuld'], ['help', 'biuld']])(
  'a command that does not exist is wrong usage, and the nearest one is named: %s %s',
  async (...words) => {
    const { code, stderr } = await testPublication({}).milepost(...words);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean build?');
  },
);

describe('all commands together', async () => {
  const program = new Command('milepost');
  addLazyCommands(program, everyCommand(fakeEffects()));
  await defineAll(program);

  test.each(
    program
      .createHelp()
      .visibleCommands(program)
      .filter((command) => command.name() !== 'help')
      .map((command) => [command.name(), command] as const),
  )(
    '%s has what people need to use it: a description, and options or commands with theirs',
    (_name, command) => {
      for (const one of command.commands.length > 0 ? command.commands : [command]) {
        expect(one.description()).not.toBe('');
        for (const option of one.options) expect(option.description, option.flags).not.toBe('');
      }
      const { options, commands, registeredArguments } = command;
      expect(options.length + commands.length + registeredArguments.length).toBeGreaterThan(0);
    },
  );
});
