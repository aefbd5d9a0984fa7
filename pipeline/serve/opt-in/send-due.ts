import { comesOnce, type DueMail } from '../../audience/requests/due-mail.ts';
import { claimOnce, puttingBack } from '../../audience/requests/once.ts';
import { finishRequest, postponeRequest } from '../../audience/requests/waiting.ts';
import { DAY } from '../../model/time/duration.ts';
import { asError } from '../../text/thrown.ts';
import { mailFor } from './mail-for.ts';
import type { OptInOutcome, OptInQueueContext } from './opt-in-mail.ts';

/** A mail that could not be sent for this long is given up. */
const GIVE_UP_AFTER = 2 * DAY;

/** Writes and sends a mail that was taken from the queue, and then takes its request out of it, or keeps that for later. */
export async function sendDue(due: DueMail, context: OptInQueueContext): Promise<void> {
  const { database, mailer, metrics, writes } = context;
  const handOver = await written(due, context);
  const once = comesOnce(due.kind) ? due.kind : null;
  if (handOver !== null && once !== null) {
    const isOurs = await writes.write(
      claimOnce(database, once, due, () => context.now()),
      Infinity,
    );
    if (!isOurs) return;
  }
  const outcome = handOver === null ? 'later' : await handedOver(handOver, due, context);
  metrics.count('milepost_opt_in_mails_total', { kind: due.kind, outcome });
  const now = context.now().getTime();
  const isOver = outcome !== 'later' || now - due.askedAt.getTime() > GIVE_UP_AFTER;
  const again = new Date(now + mailer.retryDelay(due.attempts + 1));
  // It is not in the queue any more.
  if (handOver !== null && once !== null) {
    if (isOver) return;
    const back = puttingBack(database, once, due, again, due.attempts + 1, () => context.now());
    return writes.write(back, Infinity);
  }
  await writes.write(
    () => (isOver ? finishRequest(database, due.request) : postponeRequest(database, due.request, again)),
    Infinity,
  );
}

/** `null`: it can't be written, as with a mistake in a template; the others don't wait for it. */
async function written(
  due: DueMail,
  context: OptInQueueContext,
): Promise<(() => Promise<OptInOutcome>) | null> {
  try {
    return await context.mailer.write(await mailFor(due, context));
  } catch (error) {
    context.log.failed(asError(error));
    return null;
  }
}

/** Nobody knows how far a mail has come that fails in another way than a mail server does. */
async function handedOver(
  handOver: () => Promise<OptInOutcome>,
  { kind }: DueMail,
  { log }: OptInQueueContext,
): Promise<OptInOutcome> {
  try {
    return await handOver();
  } catch (error) {
    log.failed(asError(error));
    return comesOnce(kind) ? 'refused' : 'later';
  }
}
