import type { Database } from '../database/open.ts';
import { recordArchive } from '../deliver/ledger/editions.ts';
import { tagNames } from '../deliver/choice/tag-names.ts';
import type { CommandEffects } from '../commands/effects.ts';
import { agreed } from '../commands/mailing/agreed.ts';
import { articleEditions, type SendMaterial } from './mail-source.ts';
import { planSend } from './plan/plan-send.ts';
import { endRun, NOTHING, sendInTurn } from './end-run.ts';
import { count, type SendReport } from './report.ts';
import { sendEdition } from './freeze.ts';
import type { Sending } from './mailing.ts';
import { withSendingLedger } from './ledger.ts';

/** What was asked of `send`. */
export interface SendOptions {
  /** The edition's slug; `null`: whatever is due. */
  readonly slug: string | null;
  readonly yes: boolean;
  readonly quiet: boolean;
}

/**
 * Delivers what is due: takes the lock, brings the ledger in order after a sender that was killed, has a person
 * agree where one must, and sends the editions, oldest first.
 */
export async function runSend(
  material: SendMaterial,
  options: SendOptions,
  sending: Sending,
  effects: CommandEffects,
): Promise<SendReport> {
  return withSendingLedger(material.settings.delivery.database, effects, (database) =>
    sendLocked(database, material, options, sending, effects),
  );
}

async function sendLocked(
  database: Database,
  material: SendMaterial,
  options: SendOptions,
  sending: Sending,
  effects: CommandEffects,
): Promise<SendReport> {
  const choice = {
    articles: articleEditions(material.publication, effects.now()),
    names: tagNames(material.publication.tags),
  };
  const plan = await planSend(database, choice, options.slug, effects.now());
  for (const slug of plan.missing) {
    effects.setExitCode(1);
    effects.stderr(`${slug} is not finished, but its article is gone: put it back to send the rest.\n`);
  }
  for (const { slug, why } of plan.paused) {
    effects.setExitCode(1);
    effects.stderr(`${slug} is paused: ${why}\n\`milepost send ${slug}\` goes on with it.\n`);
  }
  if (plan.activeSubscribers === 0 && plan.editions.every(({ record }) => record?.state !== 'sending')) {
    effects.stderr('There is no active subscriber yet, so nothing is sent and no edition is begun.\n');
    return endRun(database, NOTHING, effects);
  }
  if (!(await agreed(plan, options, effects))) {
    effects.setExitCode(1);
    effects.stderr('Nothing was sent.\n');
    return endRun(database, NOTHING, effects);
  }
  await material.keepIds();
  await recordArchive(database, plan.archive, effects.now());
  if (plan.archive.length > 0 && !options.quiet) {
    effects.stderr(
      `${count(plan.archive.length, 'edition')} recorded as archive. \`milepost send SLUG\` sends one all the same.\n`,
    );
  }
  const isDone = plan.editions.length === 0 && plan.paused.length === 0;
  if (isDone && !options.quiet) effects.stderr('Everything has been sent.\n');
  const sent = await sendInTurn(plan.editions, (planned) =>
    sendEdition(database, material, planned, sending, options, effects),
  );
  return endRun(database, { ...sent, archived: plan.archive.map(({ slug }) => slug) }, effects);
}
