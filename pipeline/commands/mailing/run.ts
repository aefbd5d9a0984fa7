import { MINUTE } from '../../model/time/duration.ts';
import { sendDigest } from '../../mailing/digest.ts';
import type { Mailing } from '../../mailing/mailing.ts';
import type { SendReport } from '../../mailing/report.ts';
import { sendDigestTest, sendTest, type SentTest } from '../../mailing/send-test.ts';
import { send } from '../../mailing/send.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import { agreed } from '../common/agreed.ts';
import type { CommandEffects } from '../common/effects.ts';
import type { Equipped } from './equipped.ts';
import { firstTimeWords } from './first-time.ts';
import { readServerIfSet } from './mail-server.ts';
import { explainedMailing } from './explained.ts';
import { digestWords, sendWords, unwrittenWords } from './plan-words.ts';
import { teller } from './tell.ts';
import type { DatabaseLocation } from '../../model/settings/database-location.ts';

/** How a person wants a run to go. */
export interface RunOptions {
  /** Whether they agree in advance. */
  readonly yes: boolean;
  readonly quiet: boolean;
  /** Whether the mail server is asked although it said that it takes no more for now. Default `false`. */
  readonly askAgain?: boolean;
  /** Whether `send` may be used with the database for the first time. Default `true`. */
  readonly firstUse?: boolean;
  /** Whether it delivers what it begins, rather than leave that to workers. Default `true`. */
  readonly deliver?: boolean;
  /** The most minutes that it waits for the next message that may be sent. */
  readonly wait: number;
  /** Ends it: what is in flight is finished, nothing new is started. */
  readonly signal: AbortSignal;
}

/** Runs `send`: reports what happens, and asks a person if necessary. @param slug `null`: whatever is due. */
export function runSend(
  equipped: Equipped,
  { slug, ...options }: RunOptions & { readonly slug: string | null },
  effects: CommandEffects,
): Promise<SendReport> {
  const mailing = told(equipped, { ...options, run: 'send' }, effects);
  return explainedMailing(databaseOf(mailing), () =>
    send(mailing, {
      slug,
      agree: (plan) => {
        const words = sendWords(plan);
        if (words === '') return true;
        if (plan.isFirstUse && !options.quiet) {
          const { settings, sender } = equipped;
          effects.stderr(firstTimeWords({ plan, settings, sender, server: readServerIfSet(effects) }));
        }
        return agreed({ name: 'Sending', words, look: LOOK }, options, effects);
      },
    }),
  );
}

const LOOK = '`--dry-run` shows what it would be.';

/** Runs `digest`, likewise. */
export function runDigest(
  equipped: Equipped,
  { period, ...options }: RunOptions & { readonly period: DigestPeriod },
  effects: CommandEffects,
): Promise<SendReport> {
  const mailing = told(equipped, { ...options, run: period }, effects);
  return explainedMailing(databaseOf(mailing), () =>
    sendDigest(mailing, {
      period,
      agree: (plan) => {
        const words = digestWords(plan);
        return words === '' || agreed({ name: 'Sending', words, look: LOOK }, options, effects);
      },
    }),
  );
}

/**
 * Sends one mail as a test, and says so.
 *
 * @param what An edition by its slug, `null` for the newest; or the digest of a period.
 */
export async function runTest(
  equipped: Equipped,
  what: { readonly slug: string | null } | { readonly period: DigestPeriod },
  { address, quiet }: { readonly address: string; readonly quiet: boolean },
  effects: CommandEffects,
): Promise<void> {
  const mailing = { ...equipped, now: () => effects.now() };
  const { slug, address: to } = await explainedMailing(databaseOf(mailing), (): Promise<SentTest> =>
    'period' in what ? sendDigestTest(mailing, what.period, address) : sendTest(mailing, what.slug, address),
  );
  if (!quiet) effects.stderr(`Sent ${slug} to ${to} as a test; nothing was recorded.\n`);
  if (equipped.unwritten.has(slug)) effects.stderr(`${unwrittenWords(slug, true)}\n`);
}

function told(
  equipped: Equipped,
  {
    quiet,
    run,
    wait,
    askAgain = false,
    firstUse = true,
    deliver = true,
    signal,
  }: RunOptions & { readonly run: 'send' | DigestPeriod },
  effects: CommandEffects,
): Mailing {
  const now = (): Date => effects.now();
  return {
    ...equipped,
    patience: wait * MINUTE,
    askAgain,
    firstUse,
    beginsOnly: !deliver,
    signal,
    now,
    tell: teller({ quiet, run }, effects),
  };
}

function databaseOf({ settings }: Equipped): DatabaseLocation {
  return settings.delivery.database;
}
