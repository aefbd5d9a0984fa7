import { recordArchive } from '../deliver/ledger/editions.ts';
import { databaseExists } from '../database/open.ts';
import { endRun, endWithoutLedger, mayBegin, NOTHING_DONE, sendInTurn } from './run.ts';
import { withSendingLedger } from './ledger.ts';
import type { Mailing, OpenMailing } from './mailing.ts';
import { planSend, planWith, type SendPlan } from './plan/plan-send.ts';
import type { SendReport } from './report.ts';

/** What {@link send} is asked to do. */
export interface SendRequest {
  /** The edition's slug; `null`: whatever is due. */
  readonly slug: string | null;
  /** Called before anything is done or changed; `false`: nothing will be. */
  agree(plan: SendPlan): boolean | Promise<boolean>;
}

/**
 * Delivers what is due, once to each subscriber: takes the lock, cleans up after a sender that was killed, asks whether
 * it may, and sends the editions, oldest first. It finishes what an earlier run has begun. Where there is no database,
 * nobody is subscribed, and none is created.
 *
 * @throws {@link MailingFailure} if it can't begin.
 * @throws {DatabaseUnusable} if the ledger can't be trusted.
 */
export async function send(mailing: Mailing, request: SendRequest): Promise<SendReport> {
  if (!(await databaseExists(mailing.settings.delivery.database))) {
    await planSend(mailing, request.slug);
    return endWithoutLedger(mailing);
  }
  return withSendingLedger(mailing, (open) => sendPlanned(open, request));
}

async function sendPlanned(mailing: OpenMailing, request: SendRequest): Promise<SendReport> {
  const { database } = mailing;
  const plan = await planWith(mailing, database, request.slug);
  for (const gone of plan.missing) mailing.tell({ kind: 'article-gone', slug: gone });
  for (const paused of plan.paused) mailing.tell({ kind: 'paused', ...paused });
  for (const slug of plan.unwritten) mailing.tell({ kind: 'unwritten', slug });
  const isUnfinished = plan.editions.some(({ record }) => record?.state === 'sending');
  if (!(await mayBegin(mailing, plan, isUnfinished, (planned) => request.agree(planned))))
    return endRun(mailing, NOTHING_DONE);
  await recordArchive(database, plan.archive, mailing.now());
  const archived = plan.archive.map((edition) => edition.slug);
  if (archived.length > 0) mailing.tell({ kind: 'archived', slugs: archived });
  if ([plan.editions, plan.paused, plan.unwritten].every(({ length }) => length === 0))
    mailing.tell({ kind: 'nothing-new' });
  return endRun(mailing, { ...(await sendInTurn(mailing, plan.editions)), archived });
}
