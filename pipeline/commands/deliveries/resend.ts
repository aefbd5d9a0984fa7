import { planResend, resendRejected, type NotResent, type ResendPlan } from '../../deliver/ledger/resend.ts';
import { agreed } from '../common/agreed.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { databaseLocation } from '../common/settings.ts';
import { withExistingDatabase } from '../common/state.ts';
import { tellOfPruned } from './pruned.ts';
import { addressKey, checkEdition } from './which.ts';

/** The options of `milepost deliveries resend`. */
export interface ResendOptions extends GlobalOptions {
  readonly address?: string;
  readonly subscriber?: number;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

const NOT_RESENT: Readonly<Record<NotResent, string>> = {
  'not-mailed': 'unsubscribed, paused or suppressed (see `milepost subscribers reinstate`)',
  'may-have-arrived': 'may have arrived, because it was once in doubt',
  'had-since': 'came with another edition since',
  'not-kept': 'too old: what it said is not kept any more',
};

/** `milepost deliveries resend`: sends again what was refused. @param slug Of the edition that was named; `null`: none was. */
export async function resend(
  slug: string | null,
  options: ResendOptions,
  effects: CommandEffects,
): Promise<void> {
  const which = { slug, addressKey: addressKey(options.address), subscriber: options.subscriber ?? null };
  const location = await databaseLocation(options, effects);
  await withExistingDatabase(location, async (database) => {
    await checkEdition(database, slug);
    const plan = await planResend(database, which, effects.now());
    const words = resentWords(plan);
    await tellOfPruned(database, slug, options, effects);
    if (words === '' || options.dryRun) return report(plan, false, options, effects);
    if (!(await agreed({ name: 'Sending again', words }, options, effects))) {
      effects.setExitCode(1);
      effects.stderr('Nothing was changed.\n');
      return;
    }
    report(await resendRejected(database, which, effects.now()), true, options, effects);
  });
}

function resentWords({ resent }: ResendPlan): string {
  return Object.entries(resent)
    .map(([slug, number]) => `${slug} will be sent again to ${number}.`)
    .join(' ');
}

function report(plan: ResendPlan, isDone: boolean, options: ResendOptions, effects: CommandEffects): void {
  if (options.json) effects.stdout(`${JSON.stringify({ done: isDone, ...plan })}\n`);
  if (options.quiet) return;
  const words = resentWords(plan);
  effects.stderr(words === '' ? 'There is nothing to send again.\n' : `${words}\n`);
  for (const why of ['not-mailed', 'may-have-arrived', 'had-since', 'not-kept'] as const) {
    const count = plan.notResent[why];
    if (count !== undefined) effects.stderr(`  not to ${count}: ${NOT_RESENT[why]}\n`);
  }
  if (isDone) effects.stderr('The next `milepost send` does it.\n');
}
