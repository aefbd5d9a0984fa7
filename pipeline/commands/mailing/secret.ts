import { parseSecrets, SHORTEST_SECRET, type Secrets, type SecretsProblem } from '../../audience/secrets.ts';
import { CommandFailure, type CommandEffects } from '../common/effects.ts';

/**
 * The secrets that sign the links in mails, from `MILEPOST_SECRET`.
 *
 * @throws {@link CommandFailure} if there is none, or one is too short.
 */
export function readSecrets(env: CommandEffects['env']): Secrets {
  const { secrets, problem } = parseSecrets(secretText(env));
  if (secrets === null) throw secretFailure(problem);
  return secrets;
}

/** The same if it may be missing: then there are none. */
export function readSecretsIfSet(env: CommandEffects['env']): readonly string[] {
  return parseSecrets(secretText(env)).problem?.kind === 'no-secret' ? [] : readSecrets(env);
}

/** `MILEPOST_SECRET` unchanged; empty if it is not set. */
export function secretText(env: CommandEffects['env']): string {
  return env['MILEPOST_SECRET'] ?? '';
}

/** Says what is wrong with it. */
export function secretFailure(problem: SecretsProblem): CommandFailure {
  return new CommandFailure(
    problemWords(problem),
    'Make one with `openssl rand -hex 32`, and keep it: with another one the links in old mails stop working. To change it, put the new one before the old.',
    2,
  );
}

function problemWords(problem: SecretsProblem): string {
  if (problem.kind === 'no-secret') return 'MILEPOST_SECRET is not set: it signs the links in mails';
  const { place, of } = problem;
  const which = of === 1 ? 'MILEPOST_SECRET' : `Secret ${place} in MILEPOST_SECRET`;
  return `${which} is too short: expected ${SHORTEST_SECRET} characters or more`;
}
