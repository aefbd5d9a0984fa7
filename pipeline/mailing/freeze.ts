import { setTimeout as delay } from 'node:timers/promises';

import type { Database } from '../database/open.ts';
import { beginEdition, editionHash } from '../deliver/ledger/begin-edition.ts';
import { databaseLedger } from '../deliver/ledger/database-ledger.ts';
import type { DeliverResult } from '../deliver/deliver-context.ts';
import { deliverEdition } from '../deliver/deliver-edition.ts';
import { completeEdition, countDeliveries, pauseEdition } from '../deliver/ledger/editions.ts';
import { frozenEdition } from '../deliver/ledger/frozen-edition.ts';
import { editionPicks } from '../deliver/choice/edition-picks.ts';
import { tagNames } from '../deliver/choice/tag-names.ts';
import type { Edition } from '../model/edition.ts';
import { CommandFailure, type CommandEffects } from '../commands/effects.ts';
import type { SendMaterial } from './mail-source.ts';
import { messageFor } from './sender/message-for.ts';
import type { PlannedEdition } from './plan/plan-send.ts';
import { sendProgress } from '../commands/mailing/progress.ts';
import { deliverLimits } from '../commands/send/limits.ts';
import { backedOffLine, count, editionLine, type EditionReport } from './report.ts';
import type { Sending } from './mailing.ts';
import { tryOut } from './sender/try-out.ts';

/** How the sending of one edition went. */
export interface SentEdition {
  readonly report: EditionReport;
  readonly stopped: DeliverResult['stopped'];
}

/** Composes one edition, freezes it and its audience if that has not been done, and delivers it. */
export async function sendEdition(
  database: Database,
  material: SendMaterial,
  planned: PlannedEdition,
  sending: Sending,
  options: { readonly quiet: boolean },
  effects: CommandEffects,
): Promise<SentEdition> {
  const { id, record } = planned;
  const edition =
    record?.state === 'sending'
      ? await begun(database, material, planned, effects)
      : await composed(material, planned);
  // The date of the edition, not of the attempt: a message sent again is the same message.
  const date = new Date(record?.state === 'sending' ? (record.startedAt ?? effects.now()) : effects.now());
  await tryOut(edition, sending.identity, { id, date });
  const appeared = edition.items.map(({ id: item }) => ({ item, slug: edition.slug }));
  await beginEdition(
    database,
    { id, kind: record?.kind ?? 'article', edition, appeared },
    (transaction) => editionPicks(transaction, edition.items, tagNames(material.publication.tags), date),
    date,
  );
  if (record?.paused != null) await pauseEdition(database, id, null);
  return deliverBegun(
    database,
    { id, edition, date, recipients: planned.recipients },
    sending,
    options,
    effects,
  );
}

/** Delivers what waits of an edition whose sending has begun. */
export async function deliverBegun(
  database: Database,
  about: {
    readonly id: string;
    readonly edition: Edition;
    readonly date: Date;
    readonly recipients: number;
  },
  sending: Sending,
  options: { readonly quiet: boolean },
  effects: CommandEffects,
): Promise<SentEdition> {
  const { id, edition, recipients } = about;
  const { slug } = edition;
  const ledger = databaseLedger(database, sending.limits);
  if (!options.quiet) effects.stderr(`Sending ${slug} to ${count(recipients, 'subscriber')}.\n`);
  const progress = sendProgress(effects, recipients, options.quiet);
  const { tally, stopped } = await deliverEdition(id, {
    ledger,
    transport: sending.transport,
    limits: await deliverLimits(database, sending, effects.now()),
    signal: sending.signal,
    now: () => effects.now(),
    sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }).catch(() => undefined),
    message: messageFor(edition, sending.identity, about),
    progress: (tally) => progress.update(tally),
    backedOff: (domain, until, reply) => {
      if (!options.quiet) progress.note(backedOffLine(domain, until, reply));
    },
  });
  progress.end();
  if (stopped?.why === 'failing') await pauseEdition(database, id, stopped.detail);

  const complete = await completeEdition(database, id, effects.now());
  const counts = await countDeliveries(database, id);
  const waiting = (counts.get('planned') ?? 0) + (counts.get('deferred') ?? 0) - tally.deferred;
  const retryFrom = (await ledger.nextRetry(id))?.toISOString() ?? null;
  const report = { id, slug, ...tally, waiting: Math.max(0, waiting), retryFrom, complete };
  if (!options.quiet) effects.stderr(editionLine(report));
  return { report, stopped };
}

async function composed(material: SendMaterial, { slug, article }: PlannedEdition): Promise<Edition> {
  if (article !== null) return material.compose(article);
  throw new CommandFailure(
    `What ${slug} says can't be read from the database`,
    'It was begun by another version of milepost: finish it with that one.',
    1,
  );
}

/** The edition as it was when its sending began, whatever its article has become. */
async function begun(
  database: Database,
  material: SendMaterial,
  planned: PlannedEdition,
  effects: CommandEffects,
): Promise<Edition> {
  const { id, slug, record, article } = planned;
  const frozen = await frozenEdition(database, id);
  if (frozen === null || article === null) return frozen ?? composed(material, planned);
  if (record?.hash !== editionHash(await material.compose(article))) {
    effects.stderr(`${slug} was edited after its sending began: it goes out as it was then.\n`);
  }
  return frozen;
}
