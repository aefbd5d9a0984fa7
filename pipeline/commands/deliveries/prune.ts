import { planPruning, pruneDeliveries, LEAST_AGE, type PrunePlan } from '../../deliver/pruning/prune.ts';
import { DAY } from '../../model/time/duration.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import { counted } from '../../text/counted.ts';
import { agreed } from '../common/agreed.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../common/effects.ts';
import { databaseLocation } from '../common/settings.ts';
import { withExistingDatabase } from '../common/state.ts';
import { deliveryWords } from './delivery-words.ts';

/** The options of `milepost deliveries prune`. */
export interface PruneOptions extends GlobalOptions {
  /** A day, `YYYY-MM-DD`. */
  readonly before?: string;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** `milepost deliveries prune`: removes the deliveries of editions that ended before a day. */
export async function prune(options: PruneOptions, effects: CommandEffects): Promise<void> {
  const day = options.before ?? '';
  const before = firstMoment(day, effects.now());
  const location = await databaseLocation(options, effects);
  await withExistingDatabase(location, async (database) => {
    const plan = await planPruning(database, before);
    const words = planWords(plan, day);
    const isNothing = plan.editions.length === 0;
    if (isNothing || options.dryRun) return report(plan, false, words, options, effects);
    if (!(await agreed({ name: 'Pruning', words: `${words} ${WHAT_STAYS}` }, options, effects))) {
      effects.setExitCode(1);
      effects.stderr('Nothing was changed.\n');
      return;
    }
    await pruneDeliveries(database, before, effects.now(), (slug, deliveries) => {
      if (!options.quiet) effects.stderr(`  ${slug}: ${deliveryWords(deliveries)}\n`);
    });
    report(plan, true, `${amountWords(plan)} were removed.`, options, effects);
  });
}

/** What is asked before nothing can be taken back. */
const WHAT_STAYS =
  'It stays known who has had what, so nobody gets it again, and how many ended how; replies, times and Message-IDs are gone for good.';

/** The moment at which a day begins, in UTC. @throws {@link CommandFailure} if it is not a day, or younger than is safe. */
function firstMoment(day: string, now: Date): Date {
  if (day === '')
    throw new CommandFailure(
      'Expected `--before` with a day, such as 2025-01-01',
      'Deliveries of editions that ended before it are removed. With `--dry-run` it is only said which.',
      2,
    );
  const time = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(time.getTime()) || dayOf(time.toISOString()) !== day)
    throw new CommandFailure(`--before: Unexpected \`${day}\`, expected a day such as 2025-01-01`, null, 2);
  const latest = now.getTime() - LEAST_AGE;
  if (time.getTime() <= latest) return time;
  throw new CommandFailure(
    `--before: deliveries younger than ${LEAST_AGE / DAY} days are still needed`,
    `Bounces and complaints may come about them, and what was refused may be sent again. The latest day is ${dayOf(new Date(latest).toISOString())}.`,
    2,
  );
}

function planWords(plan: PrunePlan, before: string): string {
  return plan.editions.length === 0
    ? `There is nothing to remove of editions that ended before ${before}.`
    : `${amountWords(plan)} that ended before ${before} will be removed.`;
}

function amountWords({ editions }: PrunePlan): string {
  const deliveries = editions.reduce((sum, edition) => sum + edition.deliveries, 0);
  return `${deliveryWords(deliveries)} of ${counted(editions.length, 'edition')}`;
}

function report(
  plan: PrunePlan,
  isDone: boolean,
  words: string,
  options: PruneOptions,
  effects: CommandEffects,
): void {
  if (options.json) effects.stdout(`${JSON.stringify({ done: isDone, ...plan })}\n`);
  if (options.quiet) return;
  effects.stderr(`${words}\n`);
  if (plan.inDoubt > 0)
    effects.stderr(
      `  ${deliveryWords(plan.inDoubt)} in doubt: nobody has decided whether they arrived, so their editions stay. See \`milepost deliveries resolve\`.\n`,
    );
  if (plan.needed > 0)
    effects.stderr(
      `  ${deliveryWords(plan.needed)} stay because something depends on them: failures since which nothing was delivered, and the last before somebody left.\n`,
    );
}
