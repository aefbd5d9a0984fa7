import type { Database } from '../../database/open.ts';
import { knownEditions } from '../../deliver/ledger/editions.ts';
import { nearest } from '../../report/nearest.ts';
import { parseAddress } from '../../text/mail-address.ts';
import { CommandFailure } from '../common/effects.ts';

/** The key of an address given as `--address`; `null`: none was given. @throws {@link CommandFailure} */
export function addressKey(text: string | undefined): string | null {
  return text === undefined ? null : checkedKey(text, '--address');
}

/** The key of an address. @param what Where it was given. @throws {@link CommandFailure} if it is not one. */
export function checkedKey(text: string, what: string): string {
  const { address, problem } = parseAddress(text);
  if (address !== null) return address.key;
  throw new CommandFailure(`${what}: not an e-mail address: ${problem}`, null, 2);
}

/** How many editions a message names. */
const NAMED = 5;

/**
 * Checks that the ledger knows an edition, whatever became of it.
 *
 * @param slug `null`: none was named.
 * @throws {@link CommandFailure} if it does not.
 */
export async function checkEdition(database: Database, slug: string | null): Promise<void> {
  if (slug === null) return;
  const slugs = [...(await knownEditions(database)).values()]
    .toSorted((a, b) => ((a.startedAt ?? '') < (b.startedAt ?? '') ? -1 : 1))
    .map((edition) => edition.slug);
  if (slugs.includes(slug)) return;
  const near = nearest(slug, slugs);
  throw new CommandFailure(
    `Nothing is known of an edition \`${slug}\``,
    slugs.length === 0
      ? 'No edition was sent yet.'
      : near === null
        ? `The last of those that are known: ${slugs.slice(-NAMED).join(', ')}.`
        : `Did you mean \`${near}\`?`,
    2,
  );
}
