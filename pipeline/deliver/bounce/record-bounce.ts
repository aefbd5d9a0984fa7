import { recordRefusal } from '../../audience/consent.ts';
import { MAILED_SOME_DAY, suppress, type Suppression } from '../../audience/leave.ts';
import { liftBounces } from '../../audience/reinstate.ts';
import type { Database } from '../../database/open.ts';
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
  { status, diagnostic, host, about }: BounceFailure,
  policy: SuppressionPolicy,
  now: Date,
): Promise<BounceResult> {
  const { subscriber } = target;
  // That somebody it is forwarded to can't be reached says nothing of the address that we mail.
  const reason = about === 'another' ? 'forwarded' : judgeBounce(status, diagnostic, host);
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
      .set({ state: 'rejected', reply, reason, bounced: 1, settled_at: now.toISOString() })
      .where('edition_id', '=', delivery.edition_id)
      .where('subscriber_id', '=', subscriber)
      // A delivery that is on its way, or waiting to be sent again, will end by itself.
      .where('state', 'in', ['accepted', 'unknown'])
      .execute();
    if (REASONS[reason].counts === 'never') return 'recorded';
    const isGone = GONE_REASONS.includes(reason);
    if (isGone && (await doubtOf(transaction, delivery.edition_id)) !== null) {
      await takeBack(transaction, delivery.edition_id, now);
      return 'doubted';
    }
    const why = await concludeFailure(transaction, { subscriber, reason, reply }, policy, now);
    return why === null ? 'recorded' : 'suppressed';
  });
}

/** Mails those again who were suppressed because a message of this edition came back. */
async function takeBack(database: Database, edition: string, now: Date): Promise<void> {
  const rows = await database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .select('subscriber.id')
    .where('edition_id', '=', edition)
    .where('delivery.state', '=', 'rejected')
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

/** Records that a person marked a message as spam: nobody but themselves can have them mailed again. */
export async function recordComplaint(
  database: Database,
  subscriber: number,
  feedback: string,
  now: Date,
): Promise<BounceResult> {
  const reason = `complaint (${feedback})`;
  const how = { reason, cause: 'complaint', from: MAILED_SOME_DAY } as const;
  return database.transaction().execute(async (transaction) => {
    const result = await suppress(transaction, { id: subscriber }, how, now);
    // A suppression by hand could replace this one, and be lifted by hand.
    if (result === 'suppressed')
      await recordRefusal(transaction, subscriber, { at: now.toISOString(), source: reason }, now);
    return COMPLAINED[result];
  });
}

const COMPLAINED: Readonly<Record<Suppression, BounceResult>> = {
  suppressed: 'suppressed',
  unchanged: 'known',
  unknown: 'gone',
};
