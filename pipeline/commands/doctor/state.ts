import { databaseInGit } from '../../build/database-in-git.ts';
import { databaseExists } from '../../database/open.ts';
import {
  examineBackups,
  examineDisk,
  examineIntegrity,
  examinePermissions,
  examineWebCopies,
} from '../../doctor/database.ts';
import { examine, type Diagnosis } from '../../doctor/diagnosis.ts';
import type { Settings } from '../../model/settings.ts';
import type { CommandEffects } from '../common/effects.ts';

/** Looks at the database, its disk and its backups. */
export async function examineState(
  { delivery: { database, backups }, webEditions }: Pick<Settings, 'delivery' | 'webEditions'>,
  { env, now }: Pick<CommandEffects, 'env' | 'now'>,
): Promise<readonly Diagnosis[]> {
  if (!databaseExists(database)) {
    const { skipped } = examine('database', 'integrity');
    return [skipped(`There is no database yet, so nobody is subscribed: ${database}`)];
  }
  const exposed = await databaseInGit(database, env);
  const { warning } = examine('database', 'git');
  const integrity = await examineIntegrity(database);
  const copies = integrity.verdict === 'ok' ? await examineWebCopies(database, webEditions.since) : null;
  return [
    integrity,
    await examinePermissions(database),
    ...(exposed === null
      ? []
      : [warning(exposed.message, 'Whoever can read the repository gets them.', exposed.hint ?? '')]),
    ...(copies === null ? [] : [copies]),
    await examineDisk(database),
    await examineBackups(database, backups, now()),
  ];
}
