import { CommandFailure, type CommandEffects } from './effects.ts';

/** Fewer characters could be guessed. */
const MIN_LENGTH = 32;

/**
 * The secret that signs the links in mails, from `MILEPOST_SECRET`.
 *
 * @throws {@link CommandFailure} where it is missing or too short.
 */
export function readSecret(env: CommandEffects['env']): string {
  const secret = env['MILEPOST_SECRET'] ?? '';
  if (secret.length >= MIN_LENGTH) return secret;
  throw new CommandFailure(
    secret === ''
      ? 'MILEPOST_SECRET is not set: it signs the unsubscribe links'
      : `MILEPOST_SECRET is too short: expected ${MIN_LENGTH} characters or more`,
    'Make one with `openssl rand -hex 32`, and keep it: with another one the links in old mails stop working.',
    2,
  );
}
