import { databaseInGit } from '../../build/database-in-git.ts';
import { databaseExists } from '../../database/open.ts';
import { examineBackups, examineDisk, examineIntegrity, examinePermissions } from '../../doctor/database.ts';
import { examine, type Diagnosis } from '../../doctor/diagnosis.ts';
import type { DeliverySettings } from '../../model/settings.ts';
import type { CommandEffects } from '../common/effects.ts';

/** Looks at the database, its disk and its backups. */
export async function examineState(
  { database, backups }: Pick<DeliverySettings, 'database' | 'backups'>,
  { env, now }: Pick<CommandEffects, 'env' | 'now'>,
): Promise<readonly Diagnosis[]> {
  if (!databaseExists(database)) {
    const { skipped } = examine('database', 'integrity');
    return [skipped(`There is no database yet, so nobody is subscribed: ${database}`)];
  }
  const exposed = await databaseInGit(database, env);
  const { warning } = examine('database', 'git');
  return [
    await examineIntegrity(database),
    await examinePermissions(database),
    ...(exposed === null
      ? []
      : [warning(exposed.message, 'Whoever can read the repository gets them.', exposed.hint ?? '')]),
    await examineDisk(database),
    await examineBackups(database, backups, now()),
  ];
}
