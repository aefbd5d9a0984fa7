import type { Secrets } from '../../audience/secrets.ts';
import { CommandFailure, type CommandEffects } from '../effects.ts';

/** Fewer characters could be guessed. */
const MIN_LENGTH = 32;

/**
 * The secrets that sign the links in mails, from `MILEPOST_SECRET`: one, or several with blanks or commas between
 * them, of which the first signs.
 *
 * @throws {@link CommandFailure} where there is none, or one is too short.
 */
export function readSecrets(env: CommandEffects['env']): Secrets {
  const [first, ...others] = listed(env);
  if (first === undefined) throw failure('MILEPOST_SECRET is not set: it signs the links in mails');
  const short = [first, ...others].findIndex((secret) => secret.length < MIN_LENGTH);
  if (short !== -1) {
    const which = others.length === 0 ? 'MILEPOST_SECRET' : `Secret ${short + 1} in MILEPOST_SECRET`;
    throw failure(`${which} is too short: expected ${MIN_LENGTH} characters or more`);
  }
  return [first, ...others];
}

/** The same where it may be missing: none. */
export function readSecretsIfSet(env: CommandEffects['env']): readonly string[] {
  return listed(env).length === 0 ? [] : readSecrets(env);
}

function listed(env: CommandEffects['env']): readonly string[] {
  return (env['MILEPOST_SECRET'] ?? '').split(/[\s,]+/).filter((secret) => secret !== '');
}

function failure(message: string): CommandFailure {
  return new CommandFailure(
    message,
    'Make one with `openssl rand -hex 32`, and keep it: with another one the links in old mails stop working. To change it, put the new one before the old.',
    2,
  );
}
