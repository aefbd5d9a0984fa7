import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { inGit } from '../../build/in-git.ts';
import { examine, type Diagnosis } from '../../doctor/diagnosis.ts';
import type { DkimKey } from '../../message/dkim/dkim-key.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { signingKey } from '../../mailing/sender/signing-key.ts';
import { domainOf } from '../../text/mail-address.ts';
import type { Secrets } from '../../audience/secrets.ts';
import type { SmtpServer } from '../../deliver/smtp/server-url.ts';
import { CommandFailure, type CommandEffects } from '../common/effects.ts';
import { explainedSetup } from '../mailing/explained.ts';
import { readMailboxServer } from '../mailing/inbound-mailbox.ts';
import { readServer } from '../mailing/mail-server.ts';
import { readSecrets, SIGNS_LINKS } from '../mailing/secret.ts';
import { hookSettings } from '../serve/hook-settings.ts';

/** What is in the environment, and what was found about it. None of it is in a diagnosis. */
export interface SecretsExamined {
  readonly diagnoses: readonly Diagnosis[];
  /** `null`: missing or unusable. */
  readonly secrets: Secrets | null;
  readonly server: SmtpServer | null;
  readonly key: DkimKey | null;
}

/** Looks whether all that a newsletter needs from the environment is there and can be used. */
export async function examineSecrets(
  root: string,
  settings: Settings,
  effects: CommandEffects,
): Promise<SecretsExamined> {
  const { newsletter } = settings;
  const { from, dkim } = newsletter;
  const { env } = effects;
  const diagnoses: Diagnosis[] = [];
  const read = <T>(name: string, what: string | ((taken: T & {}) => string), take: () => T): T | null => {
    const { ok, error } = examine('secrets', name);
    try {
      const taken = take();
      if (taken !== null && taken !== undefined)
        diagnoses.push(ok(typeof what === 'string' ? what : what(taken)));
      return taken;
    } catch (thrown) {
      if (!(thrown instanceof CommandFailure)) throw thrown;
      diagnoses.push(error(thrown.message, WHY[name] ?? WHY_SENT, thrown.hint ?? `Set ${name}.`));
      return null;
    }
  };
  const keyed = (): DkimKey | null =>
    from === null
      ? null
      : explainedSetup(() => signingKey(newsletter, domainOf(from.address), env['MILEPOST_DKIM_KEY'] ?? ''));
  const wanted = from !== null;
  const secrets = wanted
    ? read('MILEPOST_SECRET', 'MILEPOST_SECRET is set', () => readSecrets(env, SIGNS_LINKS))
    : null;
  const server = wanted
    ? read(
        'MILEPOST_SMTP_URL',
        ({ user, tokens }) =>
          `MILEPOST_SMTP_URL is set, ${user === null && tokens === undefined ? 'without a login' : 'with a way to log in'}`,
        () => readServer(effects),
      )
    : null;
  const key = read('MILEPOST_DKIM_KEY', 'The key for DKIM is set and can sign', keyed);
  if (newsletter.bounces !== null) {
    read('MILEPOST_BOUNCE_URL', 'MILEPOST_BOUNCE_URL is set', () => readMailboxServer(env));
  }
  read('MILEPOST_HOOK_SECRET', 'What providers need to tell of bounces is set', () =>
    hookSettings(settings, env),
  );
  const files = [join(root, '.env'), ...(dkim?.keyFile == null ? [] : [dkim.keyFile])];
  for (const file of files.filter((one) => existsSync(one))) {
    const state = await inGit(file, env);
    if (state !== 'no') diagnoses.push(published(file, state === 'tracked'));
  }
  return { diagnoses, secrets, server, key };
}

const WHY_SENT = 'Nothing can be sent.';
const WHY: Readonly<Record<string, string>> = {
  MILEPOST_SECRET:
    'It signs the links to unsubscribe and the senders that bounces come back to; without it nothing is sent.',
  MILEPOST_BOUNCE_URL:
    'Bounces and requests to leave stay unread, and mailing who is gone makes providers refuse the others.',
  MILEPOST_HOOK_SECRET: '`milepost serve` does not start.',
};

function published(file: string, isTracked: boolean): Diagnosis {
  const { error, warning } = examine('secrets', 'git');
  const why = 'Whoever can read the repository can mail in your name.';
  return isTracked
    ? error(
        `${file} is in the repository`,
        why,
        `git rm --cached ${file}, add it to .gitignore, and change every secret in it: they stay in the history.`,
      )
    : warning(`${file} would be added to the repository`, why, `Add a line for it to .gitignore.`);
}
