import { Argument } from 'commander';

import { DIGEST_PERIODS, type DigestPeriod } from '../../model/digest.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import { addSendingOptions, type SendingOptions } from '../mailing/options.ts';

/** Defines `milepost digest`: composes and delivers the digest of a period to those who asked for it. */
export const defineDigest: DefineCommand = (command, effects) => {
  addSendingOptions(command, 'send what the last period brought to this address only; nothing is recorded')
    .addArgument(new Argument('<period>').choices(DIGEST_PERIODS))
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
    .action(async (period: DigestPeriod, options: SendingOptions) =>
      (await import('../digest.ts')).digest(period, options, effects),
    );
};
