import { listDeliveries } from '../deliver/ledger/in-doubt.ts';
import type { DeliveryRecord } from '../deliver/ledger/ledger.ts';
import { forgetQuota } from '../deliver/ledger/quota.ts';
import { shownLocation } from '../model/settings/database-location.ts';
import type { DeliverResult } from '../deliver/deliver-context.ts';
import { countWaiting } from '../deliver/ledger/editions.ts';
import { concludeFrozen, deliverFrozen, type SentEdition } from './deliver-frozen.ts';
import { MailingFailure } from './failure.ts';
import { freezeEdition, type FrozenEdition } from './freeze.ts';
import { deliverParts } from './parts/deliver-parts.ts';
import type { Mailing, OpenMailing } from './mailing.ts';
import type { PlannedEdition } from './plan/plan-send.ts';
import type { EditionReport, SendReport } from './report.ts';

/** What a run did, except what is in doubt. */
type RunResult = Omit<SendReport, 'inDoubt'>;

/** The result of a run that did nothing. */
export const NOTHING_DONE: RunResult = { editions: [], archived: [], stopped: null };

/**
 * Whether a run goes on to change something: there is somebody to mail, or something to finish, and whoever runs it
 * agrees with what is planned. The ids of what is mailed are kept then.
 */
export async function mayBegin<Plan extends { readonly activeSubscribers: number }>(
  mailing: OpenMailing,
  plan: Plan,
  isUnfinished: boolean,
  agree: (plan: Plan) => boolean | Promise<boolean>,
): Promise<boolean> {
  if (plan.activeSubscribers === 0 && !isUnfinished) {
    mailing.tell({ kind: 'no-subscribers' });
    return false;
  }
  if (!(await agree(plan))) {
    mailing.tell({ kind: 'declined' });
    return false;
  }
  await mailing.keepIds();
  if (mailing.askAgain === true) await forgetQuota(mailing.database, mailing.transport.account);
  return true;
}

/** Freezes editions, and delivers them one after the other, until one is stopped. */
export async function sendInTurn(
  mailing: OpenMailing,
  planned: readonly PlannedEdition[],
): Promise<Pick<RunResult, 'editions' | 'stopped'>> {
  return deliverInTurn(
    mailing,
    planned.map((edition) => () => freezeEdition(mailing, edition)),
  );
}

/** Delivers editions one after the other, until one is stopped. @param freezing Freezes each. */
export async function deliverInTurn(
  mailing: OpenMailing,
  freezing: readonly (() => Promise<FrozenEdition>)[],
): Promise<Pick<RunResult, 'editions' | 'stopped'>> {
  const editions: EditionReport[] = [];
  const deliver = async (frozen: FrozenEdition): Promise<DeliverResult['stopped']> => {
    const { report, stopped } = await sendFrozen(mailing, frozen);
    editions.push(report);
    return stopped;
  };
  if (mailing.queue === null) {
    for (const freeze of freezing) {
      const stopped = await deliver(await freeze());
      if (stopped !== null) return { editions, stopped };
    }
    return { editions, stopped: null };
  }
  // All are begun first, so that workers have something to do, and others can plan.
  const frozen: FrozenEdition[] = [];
  for (const freeze of freezing) frozen.push(await freeze());
  await mailing.planned();
  if (mailing.beginsOnly === true) return { editions, stopped: null };
  for (const one of frozen) {
    const stopped = await deliver(one);
    if (stopped !== null) return { editions, stopped };
  }
  return { editions, stopped: null };
}

async function sendFrozen(mailing: OpenMailing, frozen: FrozenEdition): Promise<SentEdition> {
  const { database, queue } = mailing;
  const recipients = await countWaiting(database, frozen.id);
  mailing.tell({ kind: 'sending', slug: frozen.edition.slug, recipients });
  const delivered =
    queue === null ? await deliverFrozen(mailing, frozen, null) : await deliverParts(mailing, queue, frozen);
  const sent = await concludeFrozen(mailing, frozen, delivered);
  if (sent.report.complete) await queue?.close(frozen.id);
  return sent;
}

/**
 * The report of a run where there is no database yet, so nobody is subscribed; none is created.
 *
 * @throws {@link MailingFailure} if there has to be one that was used before.
 */
export function endWithoutLedger({
  tell,
  firstUse,
  settings,
}: Pick<Mailing, 'tell' | 'firstUse' | 'settings'>): SendReport {
  if (firstUse === false)
    throw new MailingFailure({
      kind: 'never-used',
      database: shownLocation(settings.delivery.database),
      isThere: false,
    });
  tell({ kind: 'no-subscribers' });
  return { ...NOTHING_DONE, inDoubt: [] };
}

/** Reports how a run ended, and what is in doubt. */
export async function endRun(mailing: OpenMailing, result: RunResult): Promise<SendReport> {
  if (result.stopped !== null) mailing.tell({ kind: 'stopped', ...result.stopped });
  const inDoubt: DeliveryRecord[] = [];
  const unknown = listDeliveries(mailing.database, { slug: null, state: 'unknown', addressKey: null });
  for await (const delivery of unknown) inDoubt.push(delivery);
  if (inDoubt.length > 0) mailing.tell({ kind: 'in-doubt', deliveries: inDoubt });
  return { ...result, inDoubt };
}
