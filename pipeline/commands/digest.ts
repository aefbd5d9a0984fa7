import { Argument, type Command } from 'commander';

import { databaseExists } from '../database/open.ts';
import { smtpTransport } from '../deliver/smtp/smtp-transport.ts';
import { tagNames } from '../deliver/choice/tag-names.ts';
import type { DigestPeriod } from '../model/digest.ts';
import { digestWords } from './mailing/digest-words.ts';
import { planDigest } from '../mailing/plan/plan-digest.ts';
import { runDigest } from '../mailing/digest.ts';
import { testDigest } from './digest/test-digest.ts';
import { addGlobalOptions, type CommandEffects, type GlobalOptions } from './effects.ts';
import { discreet, discreetReport } from './mailing/discreet.ts';
import { sendingIdentity } from '../mailing/sender/sender.ts';
import { articleEditions, type SendMaterial } from '../mailing/mail-source.ts';
import { readMaterial } from './mailing/read-source.ts';
import { addWaitOption } from './mailing/wait-option.ts';
import { warnOfMailOnly } from './send/warn-of-mail-only.ts';
import { withDatabase } from './state.ts';
import { stopSignal } from './stop-signal.ts';

const PERIODS: readonly DigestPeriod[] = ['daily', 'weekly', 'monthly'];

interface DigestCommandOptions extends GlobalOptions {
  readonly dryRun: boolean;
  readonly test?: string;
  readonly yes: boolean;
  readonly verbose: boolean;
  /** Minutes. */
  readonly wait: number;
}

/** Adds `milepost digest`: composes and delivers the digest of a period to those who asked for it. */
export function addDigestCommand(program: Command, effects: CommandEffects): void {
  addWaitOption(addGlobalOptions(program.command('digest')))
    .description('compose the digest of a period and deliver it to those who asked for it')
    .addArgument(new Argument('<period>').choices(PERIODS))
    .option('--dry-run', 'say what would be sent to how many, and change nothing', false)
    .option('--test <address>', 'send what the last period brought to this address only; nothing is recorded')
    .option('--yes', 'do not ask', false)
    .option('--verbose', 'name the addresses of subscribers in what is said', false)
    .addHelpText(
      'after',
      `
Each gets what has appeared since their last one, and no milestone twice, also not one that an edition brought
them. Run it as often as its name says, for example by cron. What a run leaves is finished by the next.
Needs what \`milepost send\` needs.

Examples:
  milepost digest weekly --dry-run
  milepost digest weekly --yes`,
    )
    .action((period: DigestPeriod, options: DigestCommandOptions) => digest(period, options, effects));
}

async function digest(
  period: DigestPeriod,
  options: DigestCommandOptions,
  effects: CommandEffects,
): Promise<void> {
  const material = await readMaterial(options, effects);
  if (options.dryRun) return dryRun(material, period, options, effects);
  const identity = sendingIdentity(material.settings, effects.env);
  if (identity.oneClick === null) warnOfMailOnly(identity, effects);
  const transport = smtpTransport(identity.server);
  const { yes, quiet, verbose } = options;
  if (options.test !== undefined) {
    return testDigest(material, { period, address: options.test, quiet }, { identity, transport }, effects);
  }
  const stop = stopSignal();
  try {
    const limits = material.settings.delivery;
    const sending = { identity, transport, limits, patience: options.wait * 60_000, signal: stop.signal };
    const report = await runDigest(material, { period, yes, quiet }, sending, discreet(effects, verbose));
    if (options.json) effects.stdout(`${JSON.stringify(discreetReport(report, verbose))}\n`);
  } finally {
    stop.dispose();
  }
}

/** Changes nothing: where there is no database, none is made. */
async function dryRun(
  material: SendMaterial,
  period: DigestPeriod,
  options: DigestCommandOptions,
  effects: CommandEffects,
): Promise<void> {
  const { publication, settings } = material;
  const file = settings.delivery.database;
  const choice = {
    articles: articleEditions(publication, effects.now()),
    names: tagNames(publication.tags),
  };
  const plan = databaseExists(file)
    ? await withDatabase(file, { verify: true }, (database) =>
        planDigest(database, period, choice, effects.now()),
      )
    : null;
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
        unfinished: (plan?.unfinished ?? []).map(({ slug, recipients }) => ({ slug, recipients })),
      })}\n`,
    );
  }
  if (options.quiet) return;
  const words = plan === null ? 'There is no subscriber yet.' : digestWords(plan);
  effects.stderr(`${words === '' ? `There is nothing new for a ${period} digest.` : words}\n`);
  effects.stderr('Nothing was changed.\n');
}
