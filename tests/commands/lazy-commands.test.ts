import { Command } from 'commander';
import { describe, expect, test } from 'vitest';

import { everyCommand } from '../../pipeline/commands/commands.ts';
import { addLazyCommands, defineAll } from '../../pipeline/commands/common/lazy-command.ts';
import { fakeEffects } from '../mailing/support/effects.ts';
import { loadedModules } from '../support/loaded-modules.ts';
import { ARTICLE, CONFIG, testPublication, type TestPublication } from './publication.ts';

describe('what a command line loads', () => {
  test.each(['--help', '--version', 'biuld'])('`milepost %s` loads no command', (word) => {
    const modules = loadedModules(word);
    expect(modules).toContainEqual(expect.stringMatching(/pipeline\/cli\.ts$/));
    expect(modules.filter((url) => /pipeline\/commands\/(?!common\/|commands\.ts)/.test(url))).toEqual([]);
    // 34 when this was written: commander, and what finds the program's own files.
    expect(modules.length).toBeLessThan(60);
  });

  test('the help of all commands together needs commander, what it says, and nothing that does the work', () => {
    // Completing a word needs the options of all commands.
    const modules = loadedModules('complete', '--', '');
    const defined = modules.flatMap((url) => /commands\/definitions\/([\w-]+)\.ts$/.exec(url)?.[1] ?? []);
    expect(defined.sort()).toEqual(
      everyCommand(fakeEffects())
        .map((command) => command.name())
        .sort(),
    );
    const packages = modules.flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? []);
    // The last three find the program's own files.
    expect(new Set(packages)).toEqual(new Set(['commander', 'tinyglobby', 'fdir', 'picomatch']));
    // 110 when this was written; each command that does something loads hundreds.
    expect(modules.length).toBeLessThan(150);
  });

  test('a build with nothing to do, and a new article, load a tenth of the program', async () => {
    const publication = testPublication({
      'milepost.config.mjs': CONFIG,
      'content/articles/2016-12-27-one.md': ARTICLE,
    });
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
    // 193 and 179 when this was written, of about 2,000.
    for (const line of [['build'], ['new', 'Two']]) {
      const modules = loadedModules(...line, '--root', publication.root);
      expect(modules).toContainEqual(expect.stringMatching(/pipeline\/config\/load\.ts$/));
      expect(modules.filter((url) => /\/pipeline\/(?:parse|emit\/site|newsletter)\//.test(url))).toEqual([]);
      expect(modules.length).toBeLessThan(250);
    }
  });

  test('a build after an edit that reaches no newsletter loads nothing that makes mails', async () => {
    const publication = testPublication({
      'milepost.config.mjs': CONFIG.replace("A test' }", "A test' }, newsletter: { keep: 1 }"),
      'content/articles/2016-12-26-one.md': ARTICLE,
      'content/articles/2016-12-28-two.md': ARTICLE.replace('2016-12-27', '2016-12-28'),
    });
    const modules = await loadedByEdit(publication, 'content/articles/2016-12-26-one.md');
    expect(publication.read('out/articles/one/index.html')).toContain('One more sentence');
    expect(modules).toContainEqual(expect.stringMatching(/pipeline\/parse\/article\.ts$/));
    const others =
      /\/pipeline\/(?:message|newsletter\/(?:compile|inspect|text|view))\/|\/node_modules\/(?:mjml|css-tree|culori|nodemailer|hast-util-select|temml|smol-toml|image-size|xast-util-from-xml)\/|chrono-node\/.*locales\/(?!en\/)/;
    expect(modules.filter((url) => others.test(url))).toEqual([]);
    // 1,301 when this was written, of 2,400: half of them are small files of our own, which rooms of one idea each are made of.
    expect(modules.length).toBeLessThan(1320);
  });

  test('a build after an edit that reaches a newsletter loads of MJML what its templates use', async () => {
    const publication = testPublication({
      'milepost.config.mjs': CONFIG,
      'content/articles/2016-12-27-one.md': ARTICLE,
    });
    const modules = await loadedByEdit(publication, 'content/articles/2016-12-27-one.md');
    expect(publication.read('out/newsletters/one/edition.html')).toContain('One more sentence');
    expect(modules).toContainEqual(expect.stringContaining('/node_modules/mjml-core/'));
    const others = /\/node_modules\/(?:undici|cheerio|juice|htmlnano|posthtml|postcss[\w-]*)\//;
    expect(modules.filter((url) => others.test(url))).toEqual([]);
  });

  test('a list of subscribers loads the database, and nothing that reads articles or makes mails', () => {
    const { root } = testPublication({ 'milepost.config.mjs': CONFIG });
    const modules = loadedModules('subscribers', 'list', '--root', root);
    expect(modules).toContainEqual(expect.stringContaining('/node_modules/kysely/'));
    const others = /\/(?:culori|chrono-node|mjml|nodemailer|imapflow|liquidjs|yaml|xast[\w-]*)\//;
    expect(modules.filter((url) => others.test(url))).toEqual([]);
  });
});

/** What a build loads after an article of one that was built has got a sentence more. */
async function loadedByEdit(publication: TestPublication, path: string): Promise<readonly string[]> {
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  publication.write(path, `${ARTICLE}\nOne more sentence.\n`);
  return loadedModules('build', '--root', publication.root);
}

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
