import type { MailSource } from '../mailing/mail-source.ts';
import { planDigest } from '../mailing/plan/plan-digest.ts';
import { signingThreads } from '../message/dkim/signing-threads.ts';
import type { DigestPeriod } from '../model/digest.ts';
import type { CommandEffects } from './common/effects.ts';
import { discreet, discreetReport } from './mailing/discreet.ts';
import { equipped } from './mailing/equipped.ts';
import { explainedMailing } from './mailing/explained.ts';
import type { SendingOptions } from './mailing/options.ts';
import { digestWords, unwrittenWords } from './mailing/plan-words.ts';
import { readSource } from './mailing/read-source.ts';
import { runDigest, runTest } from './mailing/run.ts';
import { withStopSignal } from './common/stop-signal.ts';

/** `milepost digest PERIOD`. */
export async function digest(
  period: DigestPeriod,
  options: SendingOptions,
  effects: CommandEffects,
): Promise<void> {
  if (!options.dryRun) effects.setPoolThreads?.(signingThreads());
  const source = await readSource(options, effects);
  if (options.dryRun) return dryRun(source, period, options, effects);
  const { test, quiet, verbose } = options;
  const mailing = equipped(source, effects);
  if (test !== undefined) return runTest(mailing, { period }, { address: test, quiet }, effects);
  const report = await withStopSignal((signal) =>
    runDigest(mailing, { ...options, period, signal }, discreet(effects, verbose)),
  );
  if (options.json) effects.stdout(`${JSON.stringify(discreetReport(report, verbose))}\n`);
}

async function dryRun(
  { publication, settings, unwritten }: MailSource,
  period: DigestPeriod,
  options: SendingOptions,
  effects: CommandEffects,
): Promise<void> {
  const plan = await explainedMailing(settings.delivery.database, () =>
    planDigest({ publication, settings, unwritten, now: () => effects.now() }, period),
  );
  if (options.json) {
    effects.stdout(
      `${JSON.stringify({
        dryRun: true,
        digest: plan?.slug ?? null,
        recipients: plan?.recipients ?? 0,
        skipped: Object.fromEntries(plan?.skipped ?? []),
        articles: (plan?.wanted.articles ?? []).map(({ article, milestones }) => ({
          slug: article.slug,
          milestones: milestones.map(({ id }) => id),
        })),
        unwritten: plan?.unwritten ?? [],
        unfinished: (plan?.unfinished ?? []).map(({ slug, recipients }) => ({ slug, recipients })),
      })}\n`,
    );
  }
  for (const slug of plan?.unwritten ?? []) effects.stderr(`${unwrittenWords(slug)}\n`);
  if (options.quiet) return;
  const words =
    plan === null
      ? 'There is not a subscriber yet: `milepost subscribers add ADDRESS` adds one.'
      : digestWords(plan);
  effects.stderr(`${words === '' ? `There is nothing new for a ${period} digest.` : words}\n`);
  effects.stderr('Nothing was changed.\n');
}
