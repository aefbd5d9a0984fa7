import type { Database } from '../../database/open.ts';
import { takeSenderLock } from '../../database/sender-lock.ts';
import { recordArchive } from '../../deliver/editions.ts';
import { doubtClaimed, listDeliveries } from '../../deliver/in-doubt.ts';
import type { DeliveryRecord } from '../../deliver/ledger.ts';
import { tagNames } from '../../deliver/tag-names.ts';
import { CommandFailure, type CommandEffects } from '../effects.ts';
import { explained, withDatabase } from '../state.ts';
import { agreed } from './consent.ts';
import { articleEditions, type SendMaterial } from './material.ts';
import { planSend } from './plan.ts';
import { count, type EditionReport, type SendReport } from './report.ts';
import { sendEdition } from './send-edition.ts';
import { CHECK_SERVER } from './send-test.ts';
import type { Sending } from './sending.ts';

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
  const file = material.settings.delivery.database;
  // The database is opened first, for that makes the folder in which the lock stands.
  return withDatabase(file, { verify: true }, async (database) => {
    const release = await explained(file, () => takeSenderLock(file));
    if (release === null) {
      throw new CommandFailure(
        'Another `milepost send` is running on this database',
        'Wait until it is done. What it leaves is sent by the next run.',
        1,
      );
    }
    try {
      return await sendLocked(database, material, options, sending, effects);
    } finally {
      release();
    }
  });
}

async function sendLocked(
  database: Database,
  material: SendMaterial,
  options: SendOptions,
  sending: Sending,
  effects: CommandEffects,
): Promise<SendReport> {
  const doubted = await doubtClaimed(database, effects.now());
  if (doubted > 0) {
    effects.setExitCode(1);
    effects.stderr(`An earlier run ended with ${count(doubted, 'message')} on the way.\n`);
  }
  const choice = {
    articles: articleEditions(material.publication, effects.now()),
    names: tagNames(material.publication.tags),
  };
  const plan = await planSend(database, choice, options.slug, effects.now());
  for (const slug of plan.missing) {
    effects.setExitCode(1);
    effects.stderr(`${slug} is not finished, but its article is gone: put it back to send the rest.\n`);
  }
  const nothing = { editions: [], archived: [], stopped: null };
  if (plan.activeSubscribers === 0 && plan.editions.every(({ record }) => record?.state !== 'sending')) {
    effects.stderr('There is no active subscriber yet, so nothing is sent and no edition is begun.\n');
    return { ...nothing, inDoubt: await reportDoubt(database, effects) };
  }
  if (!(await agreed(plan, options, effects))) {
    effects.setExitCode(1);
    effects.stderr('Nothing was sent.\n');
    return { ...nothing, inDoubt: await reportDoubt(database, effects) };
  }
  await material.keepIds();
  await recordArchive(database, plan.archive, effects.now());
  if (plan.archive.length > 0 && !options.quiet) {
    effects.stderr(
      `${count(plan.archive.length, 'edition')} recorded as archive. \`milepost send SLUG\` sends one all the same.\n`,
    );
  }
  if (plan.editions.length === 0 && !options.quiet) effects.stderr('Everything has been sent.\n');

  const editions: EditionReport[] = [];
  let stopped: SendReport['stopped'] = null;
  for (const planned of plan.editions) {
    const result = await sendEdition(database, material, planned, sending, options, effects);
    editions.push(result.report);
    stopped = result.stopped;
    if (stopped !== null) break;
  }
  if (stopped !== null) reportStop(stopped, effects);
  if (editions.some(isShort)) effects.setExitCode(1);
  return {
    editions,
    archived: plan.archive.map(({ slug }) => slug),
    inDoubt: await reportDoubt(database, effects),
    stopped,
  };
}

/** Whether somebody did not get the edition in this run who should have. */
function isShort({ rejected, deferred, unknown, waiting }: EditionReport): boolean {
  return rejected + deferred + unknown + waiting > 0;
}

function reportStop(
  stopped: { readonly why: string; readonly detail: string },
  effects: CommandEffects,
): void {
  effects.setExitCode(1);
  const words: Readonly<Record<string, string>> = {
    interrupted: 'Stopped. What was on the way has been finished; `milepost send` goes on where it ended.',
    unreachable: `The mail server can't be reached: ${stopped.detail}\n${CHECK_SERVER} What was not sent is kept for the next run.`,
    refused: `The mail server does not take mail from us: ${stopped.detail}\nCheck \`newsletter.from\` and the rights of the account. What was not sent is kept for the next run.`,
  };
  effects.stderr(`${words[stopped.why] ?? stopped.detail}\n`);
}

async function reportDoubt(database: Database, effects: CommandEffects): Promise<readonly DeliveryRecord[]> {
  const inDoubt: DeliveryRecord[] = [];
  for await (const delivery of listDeliveries(database, { slug: null, state: 'unknown', addressKey: null })) {
    inDoubt.push(delivery);
  }
  if (inDoubt.length === 0) return inDoubt;
  effects.stderr(
    `${count(inDoubt.length, 'message')} in doubt: nobody can tell whether the server took it.\n`,
  );
  for (const { slug, address } of inDoubt) effects.stderr(`  ${slug} to ${address}\n`);
  effects.stderr('None is sent again by itself. `milepost deliveries resolve --send` or `--skip` decides.\n');
  return inDoubt;
}
