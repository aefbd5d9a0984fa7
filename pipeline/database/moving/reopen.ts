import type { DatabaseLocation } from '../../model/settings/database-location.ts';
import { lookAt } from '../inspect.ts';
import { databaseExists } from '../open.ts';
import { holding } from './hold.ts';
import { MoveRefused } from './problem.ts';
import { readRelocation, type Relocation } from './relocation.ts';

/**
 * Lets a database be used again that the publication was moved away from, or to which a move was not finished. What has happened
 * in the other one since then is not known here.
 *
 * @param agree Whether it is done.
 * @returns What it had noted; `null`: it can be used already. `agreed`: whether it is done.
 * @throws {MoveRefused} if there is no database.
 */
export async function reopenDatabase(
  location: DatabaseLocation,
  agree: (relocation: Relocation) => Promise<boolean>,
): Promise<{ readonly relocation: Relocation | null; readonly agreed: boolean }> {
  if (!(await databaseExists(location))) throw new MoveRefused({ kind: 'no-source' });
  const relocation = await lookAt(location, readRelocation);
  if (relocation === null || relocation.state === 'arrived') return { relocation: null, agreed: false };
  if (!(await agree(relocation))) return { relocation, agreed: false };
  await holding(location, ({ database }) => database.deleteFrom('relocation').execute());
  return { relocation, agreed: true };
}
