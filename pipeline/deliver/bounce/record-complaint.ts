import { recordRefusal } from '../../audience/consent.ts';
import { MAILED_SOME_DAY, suppress, type Suppression } from '../../audience/leave.ts';
import { complaintSource } from '../../database/complaint-source.ts';
import type { Database } from '../../database/open.ts';
import { transact } from '../../database/transact.ts';

/** What a complaint changed. `known`: they were suppressed, or had left, before; `gone`: there is no such person. */
export type ComplaintResult = 'suppressed' | 'known' | 'gone';

/**
 * Records that a person marked a message as spam, as it is proved: nobody but themselves can have them mailed again.
 *
 * @param feedback The type that the report states (RFC 5965), such as `abuse`, or the name of the provider.
 */
export async function recordComplaint(
  database: Database,
  subscriber: number,
  feedback: string,
  now: Date,
): Promise<ComplaintResult> {
  const reason = complaintSource(feedback);
  const how = { reason, cause: 'complaint', from: MAILED_SOME_DAY } as const;
  return transact(database, async (transaction) => {
    const result = await suppress(transaction, { id: subscriber }, how, now);
    // A suppression by hand could replace this one, and be lifted by hand.
    if (result === 'suppressed')
      await recordRefusal(transaction, subscriber, { at: now.toISOString(), source: reason }, now);
    return COMPLAINED[result];
  });
}

const COMPLAINED: Readonly<Record<Suppression, ComplaintResult>> = {
  suppressed: 'suppressed',
  unchanged: 'known',
  unknown: 'gone',
};
