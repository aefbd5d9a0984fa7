import { parseSecrets, SHORTEST_SECRET, type Secrets, type SecretsProblem } from '../../audience/secrets.ts';
import { CommandFailure, type CommandEffects } from '../common/effects.ts';
import { notSet } from '../common/not-set.ts';

/**
 * The secrets, from `MILEPOST_SECRET`.
 *
 * @param why What they are needed for, as in `it signs the links in mails`.
 * @throws {@link CommandFailure} if there is none, or one is too short.
 */
export function readSecrets(env: CommandEffects['env'], why: string): Secrets {
  const { secrets, problem } = parseSecrets(secretText(env));
  if (secrets === null) throw secretFailure(problem, why);
  return secrets;
}

/** The same if it may be missing: then there are none. */
export function readSecretsIfSet(env: CommandEffects['env']): readonly string[] {
  return parseSecrets(secretText(env)).problem?.kind === 'no-secret' ? [] : readSecrets(env, SIGNS_LINKS);
}

/** `MILEPOST_SECRET` unchanged; empty if it is not set. */
export function secretText(env: CommandEffects['env']): string {
  return env['MILEPOST_SECRET'] ?? '';
}

/** What most need it for. */
export const SIGNS_LINKS = 'it signs the links in mails';

const MAKE_ONE =
  'Make one with `openssl rand -hex 32`, and keep it: with another one the links in old mails stop working. To change it, put the new one before the old.';

/** Says what is wrong with it. @param why See {@link readSecrets}. */
export function secretFailure(problem: SecretsProblem, why: string): CommandFailure {
  if (problem.kind === 'no-secret') return notSet({ name: 'MILEPOST_SECRET', why, more: MAKE_ONE });
  const { place, of } = problem;
  const which = of === 1 ? 'MILEPOST_SECRET' : `Secret ${place} in MILEPOST_SECRET`;
  return new CommandFailure(
    `${which} is too short: expected ${SHORTEST_SECRET} characters or more`,
    MAKE_ONE,
    2,
  );
}
