import { parseAddress, type Address } from '../../text/mail-address.ts';
import type { Database } from '../../database/open.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../common/effects.ts';
import { databaseLocation } from '../common/settings.ts';
import { withExistingDatabase, type OpenedDatabase } from '../common/state.ts';

/**
 * Reads addresses, all of them or none: a typing mistake should not leave a command half done.
 *
 * @throws {@link CommandFailure} naming the first one that is not valid.
 */
export function parseAll(texts: readonly string[]): readonly Address[] {
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

/**
 * Does something with each address, and reports which ones are not there. Where there is no database, none is created,
 * unless something is recorded of people who are not there, too.
 *
 * @param how `done`: in words, `removed`; `opened`: how the database is opened.
 * @param action Returns whether there was such a person.
 */
export async function forEachAddress(
  texts: readonly string[],
  options: GlobalOptions,
  effects: CommandEffects,
  { done, opened = withExistingDatabase }: { readonly done: string; readonly opened?: OpenedDatabase },
  action: (database: Database, address: Address) => Promise<boolean>,
): Promise<void> {
  const addresses = parseAll(texts);
  const location = await databaseLocation(options, effects);
  await opened(location, async (database) => {
    const results: { address: string; result: string }[] = [];
    for (const address of addresses) {
      const found = await action(database, address);
      if (!found) effects.setExitCode(1);
      const result = found ? done : 'unknown';
      results.push({ address: address.address, result });
      if (!found) effects.stderr(`${address.address} is not a subscriber\n`);
      else if (!options.quiet) effects.stderr(`${address.address} ${done}\n`);
    }
    if (options.json) effects.stdout(`${JSON.stringify({ subscribers: results })}\n`);
  });
}
