import { basename, resolve } from 'node:path';

import { Option, type Command } from 'commander';

import { parseAddress, type Address } from '../audience/address.ts';
import { importSubscribers } from '../audience/import/import.ts';
import { cleanName } from '../audience/name.ts';
import {
  addSubscriber,
  listSubscribers,
  removeSubscriber,
  unsubscribe,
  type AddResult,
} from '../audience/subscribers.ts';
import type { Database } from '../database/open.ts';
import type { SubscriberState } from '../database/schema.ts';
import { addGlobalOptions, CommandFailure, type CommandEffects, type GlobalOptions } from './effects.ts';
import { jsonList } from './json-list.ts';
import {
  frequencyOption,
  tagOption,
  wantedPreferences,
  warnOfUnusedTags,
  type PreferenceOptions,
} from './preference-options.ts';
import { databaseFile } from './settings.ts';
import { withDatabase } from './state.ts';

const STATES: readonly SubscriberState[] = ['pending', 'active', 'unsubscribed', 'suppressed'];

/** Adds `milepost subscribers`: who gets the newsletter. */
export function addSubscribersCommand(program: Command, effects: CommandEffects): void {
  const subscribers = program
    .command('subscribers')
    .description('add, import, list and remove subscribers')
    .addHelpText('after', '\nExample: milepost subscribers add ann@example.org');

  addGlobalOptions(subscribers.command('add'))
    .description('add people who asked for the newsletter')
    .argument('<address...>')
    .option('--name <name>', 'name of the person, with a single address')
    .addOption(tagOption())
    .addOption(frequencyOption())
    .addHelpText(
      'after',
      '\nOf those who are there already, what is given of tags and frequency is changed.' +
        '\nExamples: milepost subscribers add ann@example.org --name "Ann Lee"' +
        '\n          milepost subscribers add ann@example.org --tag docker --tag security --frequency weekly',
    )
    .action((addresses: string[], options: AddOptions) => add(addresses, options, effects));

  addGlobalOptions(subscribers.command('import'))
    .description('import a file: CSV with a header (`email`, `name`, `status`, …), or one address a line')
    .argument('<file>')
    .addHelpText(
      'after',
      '\nGood rows are kept, bad ones reported. Nobody who unsubscribed is made active by an import.' +
        '\nExample: milepost subscribers import members.csv',
    )
    .action((file: string, options: GlobalOptions) => importFile(file, options, effects));

  addGlobalOptions(subscribers.command('list'))
    .description('list subscribers: address, state, name, frequency, tags followed, separated by tabs')
    .addOption(new Option('--state <state>', 'only those in this state').choices(STATES))
    .addHelpText('after', '\nExample: milepost subscribers list --state unsubscribed --json')
    .action((options: GlobalOptions & { state?: SubscriberState }) => list(options, effects));

  addGlobalOptions(subscribers.command('unsubscribe'))
    .description('unsubscribe people who asked for it by mail')
    .argument('<address...>')
    .addHelpText('after', '\nExample: milepost subscribers unsubscribe ann@example.org')
    .action((addresses: string[], options: GlobalOptions) =>
      each(addresses, options, effects, 'unsubscribed', (database, { key }) =>
        unsubscribe(database, { key }, 'by mail', effects.now()),
      ),
    );

  addGlobalOptions(subscribers.command('remove'))
    .description('remove people and every trace of what they were sent')
    .argument('<address...>')
    .addHelpText('after', '\nExample: milepost subscribers remove ann@example.org')
    .action((addresses: string[], options: GlobalOptions) =>
      each(addresses, options, effects, 'removed', (database, { key }) => removeSubscriber(database, key)),
    );
}

/** What `subscribers add` takes. */
interface AddOptions extends GlobalOptions, PreferenceOptions {
  readonly name?: string;
}

const ADD_WORDS: Readonly<Record<AddResult, string>> = {
  added: 'added',
  activated: 'confirmed',
  present: 'is subscribed already',
  refused: 'unsubscribed or is suppressed; only they can ask for the newsletter again',
};

async function add(texts: readonly string[], options: AddOptions, effects: CommandEffects): Promise<void> {
  const addresses = parseAll(texts);
  if (options.name !== undefined && addresses.length > 1) {
    throw new CommandFailure('--name goes with a single address', 'Add the others without it.', 2);
  }
  const name = cleanName(options.name ?? '');
  const preferences = wantedPreferences(options);
  await warnOfUnusedTags(preferences.tags ?? [], options, effects);
  const file = await databaseFile(options, effects);
  await withDatabase(file, { verify: false }, async (database) => {
    const results: { address: string; result: AddResult }[] = [];
    for (const address of addresses) {
      const person = { address, name, source: 'command line', preferences };
      const result = await addSubscriber(database, person, effects.now());
      results.push({ address: address.address, result });
      if (result === 'refused') effects.setExitCode(1);
      if (!options.quiet || result === 'refused') {
        effects.stderr(`${address.address} ${ADD_WORDS[result]}\n`);
      }
    }
    if (options.json) effects.stdout(`${JSON.stringify({ subscribers: results })}\n`);
  });
}

async function importFile(name: string, options: GlobalOptions, effects: CommandEffects): Promise<void> {
  const path = resolve(effects.cwd, name);
  const file = await databaseFile(options, effects);
  await withDatabase(file, { verify: false }, async (database) => {
    const report = await importSubscribers(database, { path, name: basename(name) }, effects.now()).catch(
      (error: unknown) => {
        throw unreadable(error, name);
      },
    );
    for (const { line, message, hint } of report.diagnostics) {
      effects.stderr(`${name}:${line}: ${message}${hint === null ? '' : `\n  ${hint}`}\n`);
    }
    if (!options.quiet) {
      const { rows, added, changed, unchanged, kept, diagnostics } = report;
      effects.stderr(
        `${rows} rows: ${added} added, ${changed} changed, ${unchanged} unchanged, ${diagnostics.length} bad\n`,
      );
      if (kept > 0) effects.stderr(`${kept} unsubscribed or are suppressed here, and so they stay.\n`);
    }
    if (report.diagnostics.length > 0) effects.setExitCode(1);
    if (options.json) effects.stdout(`${JSON.stringify(report)}\n`);
  });
}

/** The file system's errors about the file to import; others are given back as they are. */
function unreadable(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  return new CommandFailure(`${name} can't be read: ${error.message}`, 'Check its name.', 2, {
    cause: error,
  });
}

async function list(
  options: GlobalOptions & { readonly state?: SubscriberState },
  effects: CommandEffects,
): Promise<void> {
  const file = await databaseFile(options, effects);
  await withDatabase(file, { verify: false }, async (database) => {
    const people = listSubscribers(database, options.state ?? null);
    if (options.json) return jsonList('subscribers', people, effects);
    for await (const { address, state, name, frequency, tags } of people)
      effects.stdout(`${address}\t${state}\t${name ?? ''}\t${frequency}\t${tags.join(',')}\n`);
  });
}

/** Does something to each address, and says which are not there. */
async function each(
  texts: readonly string[],
  options: GlobalOptions,
  effects: CommandEffects,
  done: string,
  action: (database: Database, address: Address) => Promise<boolean>,
): Promise<void> {
  const addresses = parseAll(texts);
  const file = await databaseFile(options, effects);
  await withDatabase(file, { verify: false }, async (database) => {
    const results: { address: string; result: string }[] = [];
    for (const address of addresses) {
      const found = await action(database, address);
      if (!found) effects.setExitCode(1);
      const result = found ? done : 'unknown';
      results.push({ address: address.address, result });
      if (!found) effects.stderr(`${address.address} is no subscriber\n`);
      else if (!options.quiet) effects.stderr(`${address.address} ${done}\n`);
    }
    if (options.json) effects.stdout(`${JSON.stringify({ subscribers: results })}\n`);
  });
}

/** All of them or none: a typing mistake should not leave half of a command done. */
function parseAll(texts: readonly string[]): readonly Address[] {
  return texts.map((text) => {
    const { address, problem } = parseAddress(text);
    if (address !== null) return address;
    throw new CommandFailure(
      `Unexpected ${JSON.stringify(text)}, expected an e-mail address: ${problem}`,
      'Give each address as an argument of its own.',
      2,
    );
  });
}
