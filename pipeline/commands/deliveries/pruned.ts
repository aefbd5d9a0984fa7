import type { Database } from '../../database/open.ts';
import { prunedEditions } from '../../deliver/pruning/pruned-editions.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import { counted } from '../../text/counted.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { deliveryWords } from './delivery-words.ts';

/**
 * Says that deliveries were pruned, so that nobody takes what is listed for all there was.
 *
 * @param slug Of the edition that was named; `null`: none was.
 */
export async function tellOfPruned(
  database: Database,
  slug: string | null,
  { quiet }: Pick<GlobalOptions, 'quiet'>,
  effects: Pick<CommandEffects, 'stderr'>,
): Promise<void> {
  if (quiet) return;
  const pruned = await prunedEditions(database, slug);
  const [first] = pruned;
  if (first === undefined) return;
  const deliveries = pruned.reduce((sum, edition) => sum + edition.deliveries, 0);
  const of = slug === null ? counted(pruned.length, 'edition') : first.slug;
  effects.stderr(
    `${deliveryWords(deliveries)} of ${of} were pruned, from ${dayOf(first.at)} on, and are not listed. ` +
      'Nobody gets anything of them again; `milepost stats` has their numbers.\n',
  );
}
