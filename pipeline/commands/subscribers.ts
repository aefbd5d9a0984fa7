import type { Command } from 'commander';

import { cleanName } from '../text/display-name.ts';
import { addSubscriber, type AddResult } from '../audience/subscribers.ts';
import { languageTag } from '../model/language.ts';
import {
  addGlobalOptions,
  CommandFailure,
  type CommandEffects,
  type GlobalOptions,
} from './common/effects.ts';
import {
  frequencyOption,
  tagOption,
  wantedPreferences,
  warnOfUnusedTags,
  type PreferenceOptions,
} from './subscribers/preference-options.ts';
import { databaseFile } from './common/settings.ts';
import { withDatabase } from './common/state.ts';
import { parseAll } from './subscribers/addresses.ts';
import { erasureSecrets } from './subscribers/erased.ts';
import { addImportCommand } from './subscribers/import.ts';
import { addLeaveCommands } from './subscribers/leave.ts';
import { addReinstateCommand } from './subscribers/reinstate.ts';
import { addReadCommands } from './subscribers/read.ts';

/** Defines `milepost subscribers`: who gets the newsletter. */
export function defineSubscribers(command: Command, effects: CommandEffects): void {
  command.addHelpText('after', '\nExample: milepost subscribers add ann@example.org');

  addGlobalOptions(command.command('add'))
    .description('add people who asked for the newsletter')
    .argument('<address...>')
    .option('--name <name>', 'name of the person, with a single address')
    .option('--language <tag>', 'language they read, such as `pt-BR`')
    .addOption(tagOption())
    .addOption(frequencyOption())
    .addHelpText(
      'after',
      '\nFor people who are already subscribed, the given tags and frequency are changed.' +
        '\nExamples: milepost subscribers add ann@example.org --name "Ann Lee"' +
        '\n          milepost subscribers add ann@example.org --tag docker --tag security --frequency weekly',
    )
    .action((addresses: string[], options: AddOptions) => add(addresses, options, effects));

  addImportCommand(command, effects);
  addReadCommands(command, effects);
  addLeaveCommands(command, effects);
  addReinstateCommand(command, effects);
}

/** What `subscribers add` takes. */
interface AddOptions extends GlobalOptions, PreferenceOptions {
  readonly name?: string;
  readonly language?: string;
}

const ADD_WORDS: Readonly<Record<AddResult, string>> = {
  added: 'added',
  activated: 'confirmed',
  present: 'is subscribed already',
  refused:
    'unsubscribed or is suppressed; only they can ask for the newsletter again (`milepost subscribers reinstate` lifts a suppression for bounces)',
  erased: 'was erased; only they can ask for the newsletter again',
};

async function add(texts: readonly string[], options: AddOptions, effects: CommandEffects): Promise<void> {
  const addresses = parseAll(texts);
  if (options.name !== undefined && addresses.length > 1) {
    throw new CommandFailure('--name needs a single address', 'Add the others without it.', 2);
  }
  const name = cleanName(options.name ?? '');
  const preferences = wantedPreferences(options);
  await warnOfUnusedTags(preferences.tags ?? [], options, effects);
  const language = languageTag(options.language ?? '');
  if (options.language !== undefined && language === null) {
    throw new CommandFailure(
      `Unexpected language ${JSON.stringify(options.language)}, expected one like \`en\` or \`pt-BR\``,
      null,
      2,
    );
  }
  const file = await databaseFile(options, effects);
  await withDatabase(file, async (database) => {
    const secrets = await erasureSecrets(database, effects.env);
    const results: { address: string; result: AddResult }[] = [];
    for (const address of addresses) {
      const person = { address, name, language, source: 'command line', preferences };
      const result = await addSubscriber(database, person, secrets, effects.now());
      results.push({ address: address.address, result });
      const isRefused = result === 'refused' || result === 'erased';
      if (isRefused) effects.setExitCode(1);
      if (!options.quiet || isRefused) {
        effects.stderr(`${address.address} ${ADD_WORDS[result]}\n`);
      }
    }
    if (options.json) effects.stdout(`${JSON.stringify({ subscribers: results })}\n`);
  });
}
