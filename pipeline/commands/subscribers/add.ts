import { addSubscriber, type AddResult } from '../../audience/subscribers.ts';
import { languageTag } from '../../model/language.ts';
import { cleanName } from '../../text/display-name.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../common/effects.ts';
import { databaseLocation } from '../common/settings.ts';
import { withDatabase } from '../common/state.ts';
import { parseAll } from './addresses.ts';
import { erasureSecrets } from './erased.ts';
import { type PreferenceOptions, wantedPreferences, warnOfUnusedTags } from './preference-options.ts';

/** What `subscribers add` takes. */
export interface AddOptions extends GlobalOptions, PreferenceOptions {
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

/** `milepost subscribers add`. */
export async function add(
  texts: readonly string[],
  options: AddOptions,
  effects: CommandEffects,
): Promise<void> {
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
  const location = await databaseLocation(options, effects);
  await withDatabase(location, async (database) => {
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
