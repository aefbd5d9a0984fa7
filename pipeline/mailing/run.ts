import { listDeliveries } from '../deliver/ledger/in-doubt.ts';
import type { DeliveryRecord } from '../deliver/ledger/ledger.ts';
import { forgetQuota } from '../deliver/ledger/quota.ts';
import { shownLocation } from '../model/settings/database-location.ts';
import { deliverFrozen } from './deliver-frozen.ts';
import { MailingFailure } from './failure.ts';
import { freezeEdition } from './freeze.ts';
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

/** Freezes and delivers editions one after the other, until one is stopped. */
export async function sendInTurn(
  mailing: OpenMailing,
  planned: readonly PlannedEdition[],
): Promise<Pick<RunResult, 'editions' | 'stopped'>> {
  const editions: EditionReport[] = [];
  for (const edition of planned) {
    const { report, stopped } = await deliverFrozen(mailing, await freezeEdition(mailing, edition));
    editions.push(report);
    if (stopped !== null) return { editions, stopped };
  }
  return { editions, stopped: null };
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
