import type { Database } from '../database/open.ts';
import { listDeliveries } from '../deliver/ledger/in-doubt.ts';
import type { DeliveryRecord } from '../deliver/ledger/ledger.ts';
import type { CommandEffects } from '../commands/effects.ts';
import type { PlannedEdition } from './plan/plan-send.ts';
import { count, type EditionReport, type SendReport } from './report.ts';
import type { SentEdition } from './freeze.ts';
import { CHECK_SERVER } from './send-test.ts';

/** What a run did, but for what is in doubt. */
type RunResult = Omit<SendReport, 'inDoubt'>;

/** The result of a run that did nothing. */
export const NOTHING: RunResult = { editions: [], archived: [], stopped: null };

/** Sends editions one after the other, until one is stopped. */
export async function sendInTurn(
  planned: readonly PlannedEdition[],
  send: (planned: PlannedEdition) => Promise<SentEdition>,
): Promise<Pick<RunResult, 'editions' | 'stopped'>> {
  const editions: EditionReport[] = [];
  for (const edition of planned) {
    const { report, stopped } = await send(edition);
    editions.push(report);
    if (stopped !== null) return { editions, stopped };
  }
  return { editions, stopped: null };
}

/** Says how a run ended, and what is in doubt; the exit code is 1 where somebody has not got what they should. */
export async function endRun(
  database: Database,
  result: RunResult,
  effects: CommandEffects,
): Promise<SendReport> {
  if (result.stopped !== null) reportStop(result.stopped, effects);
  if (result.editions.some(isShort)) effects.setExitCode(1);
  return { ...result, inDoubt: await reportDoubt(database, effects) };
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
    limit: `No more may be sent today: ${stopped.detail}. What was not sent is kept for the next run.`,
    failing: `Paused, for too much fails: ${stopped.detail}\nFind out why; then \`milepost send SLUG\` goes on with it.`,
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
  for (const { slug, subscriber, address } of inDoubt) {
    effects.stderr(`  ${slug} to subscriber ${subscriber} (${address})\n`);
  }
  effects.stderr('None is sent again by itself. `milepost deliveries resolve --send` or `--skip` decides.\n');
  return inDoubt;
}
