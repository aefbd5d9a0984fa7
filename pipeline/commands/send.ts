import type { Command } from 'commander';

import { databaseExists } from '../database/open.ts';
import { smtpTransport } from '../deliver/smtp/smtp-transport.ts';
import { tagNames } from '../deliver/choice/tag-names.ts';
import { addGlobalOptions, type CommandEffects, type GlobalOptions } from './effects.ts';
import { planWords } from './mailing/agreed.ts';
import { discreet, discreetReport } from './mailing/discreet.ts';
import { sendingIdentity } from '../mailing/sender/sender.ts';
import { articleEditions, type SendMaterial } from '../mailing/mail-source.ts';
import { planSend } from '../mailing/plan/plan-send.ts';
import { readMaterial } from './mailing/read-source.ts';
import { runSend } from '../mailing/send.ts';
import { sendTest } from '../mailing/send-test.ts';
import { addWaitOption } from './mailing/wait-option.ts';
import { warnOfMailOnly } from './send/warn-of-mail-only.ts';
import { withDatabase } from './state.ts';
import { stopSignal } from './stop-signal.ts';

interface SendCommandOptions extends GlobalOptions {
  readonly dryRun: boolean;
  readonly test?: string;
  readonly yes: boolean;
  readonly verbose: boolean;
  /** Minutes. */
  readonly wait: number;
}

/** Adds `milepost send`: delivers what has not been delivered, once to each subscriber. */
export function addSendCommand(program: Command, effects: CommandEffects): void {
  addWaitOption(addGlobalOptions(program.command('send')))
    .description('deliver what has not been delivered, once to each subscriber')
    .argument('[edition]', 'slug of an article; without it, every edition that is new or unfinished')
    .option('--dry-run', 'say what would be sent to how many, and change nothing', false)
    .option('--test <address>', 'send the edition, or the newest, to this address only; nothing is recorded')
    .option('--yes', 'do not ask', false)
    .option('--verbose', 'name the addresses of subscribers in what is said', false)
    .addHelpText(
      'after',
      `
Needs MILEPOST_SMTP_URL and, for one-click unsubscription, MILEPOST_SECRET in the environment.

Examples:
  milepost send --dry-run
  milepost send --test me@example.org
  milepost send 2026-week-9 --yes`,
    )
    .action((edition: string | undefined, options: SendCommandOptions) =>
      send(edition ?? null, options, effects),
    );
}

async function send(
  slug: string | null,
  options: SendCommandOptions,
  effects: CommandEffects,
): Promise<void> {
  const material = await readMaterial(options, effects);
  if (options.dryRun) return dryRun(material, slug, options, effects);
  const identity = sendingIdentity(material.settings, effects.env);
  if (identity.oneClick === null) warnOfMailOnly(identity, effects);
  const transport = smtpTransport(identity.server);
  if (options.test !== undefined) {
    const what = { slug, address: options.test, quiet: options.quiet };
    return sendTest(material, what, { identity, transport }, effects);
  }
  const stop = stopSignal();
  try {
    const { yes, quiet, verbose } = options;
    const limits = material.settings.delivery;
    const sending = { identity, transport, limits, patience: options.wait * 60_000, signal: stop.signal };
    const report = await runSend(material, { slug, yes, quiet }, sending, discreet(effects, verbose));
    if (options.json) effects.stdout(`${JSON.stringify(discreetReport(report, verbose))}\n`);
  } finally {
    stop.dispose();
  }
}

/** Changes nothing: where there is no database, none is made. */
async function dryRun(
  material: SendMaterial,
  slug: string | null,
  options: SendCommandOptions,
  effects: CommandEffects,
): Promise<void> {
  const now = effects.now();
  const file = material.settings.delivery.database;
  const choice = {
    articles: articleEditions(material.publication, now),
    names: tagNames(material.publication.tags),
  };
  const plan = databaseExists(file)
    ? await withDatabase(file, { verify: true }, (database) => planSend(database, choice, slug, now))
    : await planSend(null, choice, slug, now);
  const archive = plan.archive.map((edition) => edition.slug);
  if (options.json) {
    const editions = plan.editions.map(({ slug, recipients }) => ({ slug, recipients }));
    effects.stdout(`${JSON.stringify({ dryRun: true, editions, archive })}\n`);
  }
  if (options.quiet) return;
  effects.stderr(`${planWords(plan) || 'Everything has been sent.'}\n`);
  for (const slug of archive) effects.stderr(`  archive: ${slug}\n`);
  effects.stderr('Nothing was changed.\n');
}
