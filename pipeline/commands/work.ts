import { smtpTransport } from '../deliver/smtp/smtp-transport.ts';
import { work as deliver } from '../mailing/work.ts';
import { signingThreads } from '../message/dkim/signing-threads.ts';
import { MINUTE } from '../model/time/duration.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from './common/effects.ts';
import { readSettings } from './common/settings.ts';
import { withStopSignal } from './common/stop-signal.ts';
import { explainedMailing } from './mailing/explained.ts';
import { readServer } from './mailing/mail-server.ts';
import { secretText } from './mailing/secret.ts';
import { teller } from './mailing/tell.ts';
import { choresOf } from './work/chores.ts';

/** The options of `milepost work`. */
export interface WorkOptions extends GlobalOptions {
  readonly untilDone: boolean;
  /** Minutes. */
  readonly wait: number;
  readonly connections?: number;
}

/** `milepost work`: until it is asked to stop, or is done. */
export async function work(options: WorkOptions, effects: CommandEffects): Promise<void> {
  effects.setPoolThreads?.(signingThreads());
  const settings = await readSettings(options, effects);
  const { database, journal } = settings.delivery;
  if (database.engine === 'sqlite') {
    throw new CommandFailure(
      `Workers share a Postgres server, and there is only a file: ${database.file}`,
      'Set MILEPOST_DATABASE_URL, see docs/postgres.md. On a file, `milepost send` delivers by itself.',
      2,
    );
  }
  const transport = smtpTransport(readServer(effects));
  const keys = { secret: secretText(effects.env), dkimKey: effects.env['MILEPOST_DKIM_KEY'] ?? '' };
  const { quiet, untilDone, wait, connections = null } = options;
  const tell = teller({ quiet, run: 'send' }, effects);
  await withStopSignal((signal) =>
    explainedMailing(database, () =>
      deliver({
        database,
        journal,
        keys,
        transport,
        connections,
        untilDone,
        chores: choresOf(settings, { ...options, signal }, effects),
        patience: wait * MINUTE,
        signal,
        now: () => effects.now(),
        tell,
      }),
    ),
  );
}
