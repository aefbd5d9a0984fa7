import { liftBounces } from '../../audience/reinstate.ts';
import type { Database } from '../../database/open.ts';
import { transact } from '../../database/transact.ts';
import { judgeBounce } from '../reasons/judge.ts';
import { GONE_REASONS, REASONS } from '../reasons/reason.ts';
import { doubtOf } from './doubt.ts';
import type { BounceFailure } from './mail-report.ts';
import type { SuppressionPolicy } from './suppression-policy.ts';
import { concludeFailure } from './undelivered.ts';
import { editionReference, type VerpTarget } from './verp.ts';

/**
 * What a bounce changed. `known`: it was recorded before; `gone`: there is no such delivery any more; `doubted`: it was
 * recorded, but so many of the edition came back that nobody is suppressed for it.
 */
export type BounceResult = 'recorded' | 'suppressed' | 'known' | 'gone' | 'doubted';

/**
 * Records that a message was not delivered after all: the delivery becomes rejected, with its consequences, see
 * `concludeFailure`. Recording it again changes nothing. If most of the edition comes back as undeliverable, whoever was
 * suppressed for it is mailed again. If it was another address that failed, to which the recipient's mail is forwarded, it
 * counts against nobody.
 */
export async function recordBounce(
  database: Database,
  target: VerpTarget,
  { about, ...failure }: BounceFailure,
  policy: SuppressionPolicy,
  now: Date,
): Promise<BounceResult> {
  const { subscriber } = target;
  // That somebody it is forwarded to can't be reached says nothing of the address that we mail.
  const reason = about === 'another' ? 'forwarded' : judgeBounce(failure);
  return transact(database, async (transaction) => {
    const deliveries = await transaction
      .selectFrom('delivery')
      .select(['edition_id', 'state', 'bounced'])
      .where('subscriber_id', '=', subscriber)
      .execute();
    const delivery = deliveries.find(({ edition_id }) => editionReference(edition_id) === target.edition);
    if (delivery === undefined) return 'gone';
    const isOnTheWay = delivery.state === 'claimed';
    if (delivery.state === 'rejected' || (isOnTheWay && delivery.bounced === 1)) return 'known';
    const reply = `${failure.status} bounced: ${failure.diagnostic}`;
    const recorded = { reply, reason, bounced: 1, settled_at: now.toISOString() } as const;
    await transaction
      .updateTable('delivery')
      // It can come back sooner than the sender has written down that it was accepted, and then ends as rejected.
      .set(isOnTheWay ? recorded : { ...recorded, state: 'rejected' })
      .where('edition_id', '=', delivery.edition_id)
      .where('subscriber_id', '=', subscriber)
      // A delivery that is waiting to be sent again will end by itself.
      .where('state', 'in', ['accepted', 'unknown', 'claimed'])
      .execute();
    if (REASONS[reason].counts === 'never') return 'recorded';
    if (GONE_REASONS.includes(reason) && (await isDoubted(transaction, delivery.edition_id, now)))
      return 'doubted';
    const why = await concludeFailure(transaction, { subscriber, reason, reply }, policy, now);
    return why === null ? 'recorded' : 'suppressed';
  });
}

/**
 * Whether so much of an edition came back that nobody is suppressed for it. When it comes to that, whoever was is mailed
 * again; that is looked for once, because nobody is suppressed for it until the doubt is over.
 */
async function isDoubted(database: Database, edition: string, now: Date): Promise<boolean> {
  const isDoubt = (await doubtOf(database, edition)) !== null;
  const { numUpdatedRows } = await database
    .updateTable('edition')
    .set({ doubted: isDoubt ? 1 : 0 })
    .where('id', '=', edition)
    .where('doubted', '=', isDoubt ? 0 : 1)
    .executeTakeFirst();
  if (isDoubt && numUpdatedRows > 0n) await takeBack(database, edition, now);
  return isDoubt;
}

/** Mails those again who were suppressed because a message of this edition came back. */
async function takeBack(database: Database, edition: string, now: Date): Promise<void> {
  const rows = await database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .select('subscriber.id')
    .where('edition_id', '=', edition)
    .where('delivery.state', 'in', ['rejected', 'claimed'])
    .where('bounced', '=', 1)
    .where('delivery.reason', 'in', GONE_REASONS)
    .where('subscriber.cause', '=', 'bounces')
    // Suppressed when it came back: not before, for another edition.
    .where((where) => where('subscriber.changed_at', '>=', where.ref('delivery.settled_at')))
    .execute();
  await liftBounces(
    database,
    rows.map(({ id }) => id),
    now,
  );
}
