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
import { DatabaseUnusable } from '../../database/unusable.ts';
import {
  shownLocation,
  type DatabaseLocation,
  type PostgresLocation,
} from '../../model/settings/database-location.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { CommandEffects } from '../common/effects.ts';

/** Looks at the database, its disk and its backups. @param root The publication's folder, absolute. */
export async function examineState(
  root: string,
  { delivery: { database, backups }, webEditions }: Pick<Settings, 'delivery' | 'webEditions'>,
  { env, now }: Pick<CommandEffects, 'env' | 'now'>,
): Promise<readonly Diagnosis[]> {
  const none = await withoutDatabase(database);
  if (none !== null) return [none];
  const integrity = await examineIntegrity(database);
  const copies = integrity.verdict === 'ok' ? await examineWebCopies(database, webEditions.since) : null;
  const found = [integrity, ...(copies === null ? [] : [copies])];
  if (database.engine === 'postgres')
    return [
      ...found,
      examineEncryption(database),
      // Without a folder they are the business of whoever runs the server.
      ...(backups === null ? [] : [await examineBackups(root, backups, now())]),
    ];
  const { file } = database;
  const exposed = await databaseInGit(file, env);
  const { warning } = examine('database', 'git');
  return [
    ...found,
    await examinePermissions(file),
    ...(exposed === null
      ? []
      : [warning(exposed.message, 'Whoever can read the repository gets them.', exposed.hint ?? '')]),
    await examineDisk(file),
    await examineBackups(root, backups, now()),
  ];
}

/** That there is no database yet, or that its server can't be used; `null`: there is one. */
async function withoutDatabase(location: DatabaseLocation): Promise<Diagnosis | null> {
  const { skipped, error } = examine('database', 'integrity');
  try {
    if (await databaseExists(location)) return null;
    return skipped(`There is no database yet, so nobody is subscribed: ${shownLocation(location)}`);
  } catch (thrown) {
    if (!(thrown instanceof DatabaseUnusable)) throw thrown;
    return error(
      thrown.message,
      'Without it nobody is mailed, and who unsubscribes can’t be recorded.',
      thrown.hint,
    );
  }
}

/** Whether what goes between us and the server can be read, or the server be another one. */
function examineEncryption({ url }: PostgresLocation): Diagnosis {
  const { ok, warning } = examine('database', 'encryption');
  const mode = new URL(url).searchParams.get('sslmode');
  if (mode !== 'disable' && mode !== 'no-verify')
    return ok('The connection is encrypted, and the server proves who it is, or it is this machine');
  return warning(
    `MILEPOST_DATABASE_URL has \`sslmode=${mode}\``,
    'Whoever is between this machine and the server can read the addresses of all subscribers, or pretend to be it.',
    'Remove `sslmode`; if the server’s certificate is not known here, name it with `sslrootcert=`.',
  );
}
