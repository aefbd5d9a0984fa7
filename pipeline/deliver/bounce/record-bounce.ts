import { MAILED_SOME_DAY, suppress, type Suppression } from '../../audience/leave.ts';
import type { Database } from '../../database/open.ts';
import { concludeRejection } from './undelivered.ts';
import type { BounceFailure } from './mail-report.ts';
import { editionReference, type VerpTarget } from './verp.ts';

/** What a bounce changed. `known`: it was recorded before; `gone`: there is no such delivery any more. */
export type BounceResult = 'recorded' | 'suppressed' | 'known' | 'gone';

/**
 * Records that a message was not delivered after all: the delivery becomes rejected, with its consequences, see
 * `concludeRejection`. Recording it again changes nothing.
 */
export async function recordBounce(
  database: Database,
  target: VerpTarget,
  { status, diagnostic }: BounceFailure,
  policy: { readonly suppressAfter: number },
  now: Date,
): Promise<BounceResult> {
  const { subscriber } = target;
  return database.transaction().execute(async (transaction) => {
    const deliveries = await transaction
      .selectFrom('delivery')
      .select(['edition_id', 'state'])
      .where('subscriber_id', '=', subscriber)
      .execute();
    const delivery = deliveries.find(({ edition_id }) => editionReference(edition_id) === target.edition);
    if (delivery === undefined) return 'gone';
    if (delivery.state === 'rejected') return 'known';
    const reply = `${status} bounced: ${diagnostic}`;
    await transaction
      .updateTable('delivery')
      .set({ state: 'rejected', reply, settled_at: now.toISOString() })
      .where('edition_id', '=', delivery.edition_id)
      .where('subscriber_id', '=', subscriber)
      // A delivery that is on its way, or waiting to be sent again, will end by itself.
      .where('state', 'in', ['accepted', 'unknown'])
      .execute();
    return (await concludeRejection(transaction, subscriber, reply, policy.suppressAfter, now))
      ? 'suppressed'
      : 'recorded';
  });
}

/** Records that a person marked a message as spam: they are never mailed again. */
export async function recordComplaint(
  database: Database,
  subscriber: number,
  feedback: string,
  now: Date,
): Promise<BounceResult> {
  const reason = `complaint (${feedback})`;
  const result = await suppress(database, { id: subscriber }, { reason, from: MAILED_SOME_DAY }, now);
  return COMPLAINED[result];
}

const COMPLAINED: Readonly<Record<Suppression, BounceResult>> = {
  suppressed: 'suppressed',
  unchanged: 'known',
  unknown: 'gone',
};
