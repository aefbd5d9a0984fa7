import { countUnrecognisable } from '../../audience/erasure.ts';
import type { Database } from '../../database/open.ts';
import { CommandFailure, type CommandEffects } from '../common/effects.ts';
import { whereToSet } from '../common/not-set.ts';
import { readSecretsIfSet } from '../mailing/secret.ts';

/**
 * The secrets that erased people are recognised by, for a command that adds people. If nobody was ever erased, none are
 * needed.
 *
 * @throws {@link CommandFailure} if somebody was erased whom these secrets do not recognise.
 */
export async function erasureSecrets(
  database: Database,
  env: CommandEffects['env'],
): Promise<readonly string[]> {
  const secrets = readSecretsIfSet(env);
  const unrecognisable = await countUnrecognisable(database, secrets);
  if (unrecognisable === 0) return secrets;
  throw new CommandFailure(
    `Of the addresses that were erased, ${unrecognisable} can't be recognised without the value that MILEPOST_SECRET had then`,
    'Nobody is added, because they could be one of these. ' +
      whereToSet('MILEPOST_SECRET', 'PRESENT,EARLIER'),
    2,
  );
}
