import { reinstate, type Reinstatement } from '../../audience/reinstate.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { databaseLocation } from '../common/settings.ts';
import { withExistingDatabase } from '../common/state.ts';
import { parseAll } from './addresses.ts';

const WORDS: Readonly<Record<Reinstatement, string>> = {
  active: 'is subscribed again',
  pending: 'is as before: has not confirmed yet',
  unsubscribed:
    'is no longer suppressed, but had unsubscribed before; only they can ask for the newsletter again',
  complaint: 'marked a message as spam; only they can ask for the newsletter again',
  'not-suppressed': 'is not suppressed',
  unknown: 'is not a subscriber',
};
const DONE: ReadonlySet<Reinstatement> = new Set(['active', 'pending', 'unsubscribed']);

/** `milepost subscribers reinstate`: mails people again whose messages came back. @param texts Addresses as given. */
export async function reinstateAll(
  texts: readonly string[],
  options: GlobalOptions,
  effects: CommandEffects,
): Promise<void> {
  const addresses = parseAll(texts);
  const location = await databaseLocation(options, effects);
  await withExistingDatabase(location, async (database) => {
    const results: { address: string; result: Reinstatement }[] = [];
    for (const { address, key } of addresses) {
      const result = await reinstate(database, { key }, effects.now());
      results.push({ address, result });
      if (!DONE.has(result)) effects.setExitCode(1);
      if (!options.quiet || !DONE.has(result)) effects.stderr(`${address} ${WORDS[result]}\n`);
    }
    if (options.json) effects.stdout(`${JSON.stringify({ subscribers: results })}\n`);
  });
}
