import { databaseExists } from '../database/open.ts';
import type { DigestPeriod } from '../model/digest.ts';
import { deliverInTurn, endRun, endWithoutLedger, mayBegin, NOTHING_DONE } from './run.ts';
import { freezeDigest, freezeEdition } from './freeze.ts';
import { withSendingLedger } from './ledger.ts';
import type { Mailing, OpenMailing } from './mailing.ts';
import { planDigestWith, type DigestPlan } from './plan/plan-digest.ts';
import type { SendReport } from './report.ts';

/** What {@link sendDigest} is asked to do. */
export interface DigestRequest {
  readonly period: DigestPeriod;
  /** Called before anything is done or changed; `false`: nothing will be. */
  agree(plan: DigestPlan): boolean | Promise<boolean>;
}

/**
 * Composes and delivers the digest of a period: finishes one that was begun, then makes a new one of what each
 * subscriber has not had. It uses the same ledger and the same lock as `send`, and so keeps the same promises. Where
 * there is no database, nobody is subscribed, and none is created.
 *
 * @throws {@link MailingFailure} if it can't begin.
 * @throws {DatabaseUnusable} if the ledger can't be trusted.
 */
export async function sendDigest(mailing: Mailing, request: DigestRequest): Promise<SendReport> {
  if (!(await databaseExists(mailing.settings.delivery.database))) return endWithoutLedger(mailing);
  return withSendingLedger(mailing, (open) => sendPlanned(open, request));
}

async function sendPlanned(mailing: OpenMailing, request: DigestRequest): Promise<SendReport> {
  const plan = await planDigestWith(mailing, mailing.database, request.period);
  for (const slug of plan.offer.idsChanged) mailing.tell({ kind: 'ids-changed', slug });
  for (const slug of plan.unwritten) mailing.tell({ kind: 'unwritten', slug });
  if (!(await mayBegin(mailing, plan, plan.unfinished.length > 0, (planned) => request.agree(planned))))
    return endRun(mailing, NOTHING_DONE);
  const freezing = plan.unfinished.map((edition) => () => freezeEdition(mailing, edition));
  if (plan.recipients > 0) freezing.push(() => freezeDigest(mailing, plan));
  const result = { ...NOTHING_DONE, ...(await deliverInTurn(mailing, freezing)) };
  if (plan.recipients === 0 && result.stopped === null) mailing.tell({ kind: 'nothing-new' });
  return endRun(mailing, result);
}
