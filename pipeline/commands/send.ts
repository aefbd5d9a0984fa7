import type { MailSource } from '../mailing/mail-source.ts';
import { signingThreads } from '../message/dkim/signing-threads.ts';
import { planSend } from '../mailing/plan/plan-send.ts';
import type { CommandEffects } from './common/effects.ts';
import { discreet, discreetReport } from './mailing/discreet.ts';
import { equipped } from './mailing/equipped.ts';
import { firstTimeWords } from './mailing/first-time.ts';
import { explainedMailing } from './mailing/explained.ts';
import type { SendingOptions } from './mailing/options.ts';
import { sendWords, unwrittenWords } from './mailing/plan-words.ts';
import { readSource } from './mailing/read-source.ts';
import { runSend, runTest } from './mailing/run.ts';
import { withStopSignal } from './common/stop-signal.ts';

/** `milepost send`. @param slug Of the edition that was named; `null`: none was. */
export async function send(
  slug: string | null,
  options: SendingOptions,
  effects: CommandEffects,
): Promise<void> {
  if (!options.dryRun) effects.setPoolThreads?.(signingThreads());
  const source = await readSource(options, effects);
  if (options.dryRun) return dryRun(source, slug, options, effects);
  const { test, quiet, verbose } = options;
  const mailing = equipped(source, effects);
  if (test !== undefined) return runTest(mailing, { slug }, { address: test, quiet }, effects);
  const report = await withStopSignal((signal) =>
    runSend(mailing, { ...options, slug, signal }, discreet(effects, verbose)),
  );
  if (options.json) effects.stdout(`${JSON.stringify(discreetReport(report, verbose))}\n`);
}

async function dryRun(
  { publication, settings, unwritten }: MailSource,
  slug: string | null,
  options: SendingOptions,
  effects: CommandEffects,
): Promise<void> {
  const plan = await explainedMailing(settings.delivery.database, () =>
    planSend({ publication, settings, unwritten, now: () => effects.now() }, slug),
  );
  const archive = plan.archive.map((edition) => edition.slug);
  if (options.json) {
    const editions = plan.editions.map(({ slug, recipients }) => ({ slug, recipients }));
    effects.stdout(`${JSON.stringify({ dryRun: true, editions, archive, unwritten: plan.unwritten })}\n`);
  }
  for (const refused of plan.unwritten) effects.stderr(`${unwrittenWords(refused)}\n`);
  if (options.quiet) return;
  const words = sendWords(plan);
  if (plan.isFirstUse && words !== '')
    effects.stderr(firstTimeWords({ plan, settings, sender: null, server: null }));
  effects.stderr(
    `${words || (plan.unwritten.length > 0 ? 'Nothing else is to be sent.' : 'Everything has been sent.')}\n`,
  );
  for (const slug of archive) effects.stderr(`  archive: ${slug}\n`);
  effects.stderr('Nothing was changed.\n');
}
