import { setTimeout as delay } from 'node:timers/promises';

import type { Database } from '../../database/open.ts';
import { databaseLedger } from '../../deliver/database-ledger.ts';
import { deliverEdition, type DeliverResult } from '../../deliver/deliver-edition.ts';
import { beginEdition, completeEdition, countDeliveries } from '../../deliver/editions.ts';
import type { CommandEffects } from '../effects.ts';
import { editionDigest, type SendMaterial } from './material.ts';
import { messageFor } from './message-for.ts';
import type { PlannedEdition } from './plan.ts';
import { sendProgress } from './progress.ts';
import { count, editionLine, type EditionReport } from './report.ts';
import type { Sending } from './sending.ts';
import { tryOut } from './try-out.ts';

/** Composes one edition, freezes its audience if that has not been done, and delivers it. */
export async function sendEdition(
  database: Database,
  material: SendMaterial,
  planned: PlannedEdition,
  sending: Sending,
  options: { readonly quiet: boolean },
  effects: CommandEffects,
): Promise<{ readonly report: EditionReport; readonly stopped: DeliverResult['stopped'] }> {
  const { id, slug, record } = planned;
  const edition = await material.compose(planned.article);
  const digest = editionDigest(edition);
  if (record?.state === 'sending' && record.digest !== null && record.digest !== digest) {
    effects.stderr(`${slug} was edited after its sending began: who has not got it yet gets the new text.\n`);
  }
  // The date of the edition, not of the attempt: a message sent again is the same message.
  const date = new Date(record?.state === 'sending' ? (record.startedAt ?? effects.now()) : effects.now());
  const message = messageFor(edition, sending.identity, { id, date });
  await tryOut(edition, sending.identity, { id, date });
  await beginEdition(database, { id, slug, digest }, date);

  if (!options.quiet) effects.stderr(`Sending ${slug} to ${count(planned.recipients, 'subscriber')}.\n`);
  const progress = sendProgress(effects, planned.recipients, options.quiet);
  const { tally, stopped } = await deliverEdition(id, {
    ledger: databaseLedger(database),
    transport: sending.transport,
    connections: material.settings.delivery.connections,
    signal: sending.signal,
    now: () => effects.now(),
    sleep: (milliseconds) =>
      delay(milliseconds, undefined, { signal: sending.signal }).catch(() => undefined),
    message,
    progress: (tally) => progress.update(tally),
  });
  progress.end();

  const complete = await completeEdition(database, id, effects.now());
  const counts = await countDeliveries(database, id);
  const waiting = (counts.get('planned') ?? 0) + (counts.get('deferred') ?? 0) - tally.deferred;
  const report = { id, slug, ...tally, waiting: Math.max(0, waiting), complete };
  if (!options.quiet) effects.stderr(editionLine(report));
  return { report, stopped };
}
