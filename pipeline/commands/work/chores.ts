import type { Chore } from '../../jobs/chores.ts';
import { DIGEST_PERIODS } from '../../model/digest.ts';
import type { ChoreName, Settings } from '../../model/settings/settings.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../common/effects.ts';

/** What a chore needs to know of `milepost work`. */
interface Working extends GlobalOptions {
  readonly signal: AbortSignal;
}

/**
 * What `delivery.schedule` asks for, done as the commands do it.
 *
 * @returns `null` if nothing is scheduled here: another machine may have the publication, which says what is.
 */
export function choresOf(
  { delivery: { schedule }, site }: Pick<Settings, 'delivery' | 'site'>,
  options: Working,
  effects: CommandEffects,
): readonly Chore[] | null {
  const named = NAMES.flatMap((name) => {
    const cron = schedule[name];
    return cron === undefined ? [] : [{ name, cron }];
  });
  if (named.length === 0) return null;
  return named.map(({ name, cron }) => ({
    name,
    cron,
    timeZone: site.timeZone ?? 'UTC',
    run: () => done(name, options, effects),
  }));
}

const NAMES: readonly ChoreName[] = ['send', ...DIGEST_PERIODS, 'bounces', 'ping'];

async function done(name: ChoreName, options: Working, outside: CommandEffects): Promise<void> {
  let failed = false;
  // It is the chore that fails, not the worker.
  const effects: CommandEffects = { ...outside, setExitCode: (code) => void (failed ||= code !== 0) };
  const quiet = { ...options, json: false, quiet: true };
  if (name === 'bounces') await (await import('../bounce.ts')).bounce({ ...quiet, mailbox: true }, effects);
  else if (name === 'ping') await (await import('../ping.ts')).ping(quiet, effects);
  else {
    const [{ equipped }, { readSource }, { runDigest, runSend }] = await Promise.all([
      import('../mailing/equipped.ts'),
      import('../mailing/read-source.ts'),
      import('../mailing/run.ts'),
    ]);
    const mailing = equipped(await readSource(quiet, effects), effects);
    // Whoever set a schedule has agreed to it, but for the first use of a ledger, which a person confirms.
    const run = { ...quiet, yes: true, firstUse: false, deliver: false, wait: 0 };
    await (name === 'send'
      ? runSend(mailing, { ...run, slug: null }, effects)
      : runDigest(mailing, { ...run, period: name }, effects));
  }
  if (failed) throw new CommandFailure('see above', null, 1);
}
