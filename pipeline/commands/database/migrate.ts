import { lookAt } from '../../database/inspect.ts';
import { databaseExists } from '../../database/open.ts';
import { shownLocation } from '../../model/settings/database-location.ts';
import { counted } from '../../text/counted.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { databaseLocation } from '../common/settings.ts';
import { explained, withDatabase } from '../common/state.ts';

/** `milepost database migrate`. */
export async function migrate(options: GlobalOptions, effects: CommandEffects): Promise<void> {
  const location = await databaseLocation(options, effects);
  const before = await explained(location, async () =>
    (await databaseExists(location)) ? lookAt(location, async (_database, state) => state) : null,
  );
  await withDatabase(location, async () => undefined);
  const { applied: all } = await explained(location, () =>
    lookAt(location, async (_database, state) => state),
  );
  const applied = all.filter((name) => before?.applied.includes(name) !== true);
  const shown = shownLocation(location);
  if (options.json)
    effects.stdout(`${JSON.stringify({ location: shown, made: before === null, applied })}\n`);
  if (options.quiet) return;
  if (before === null)
    effects.stderr(`Made the database ${shown} (${counted(applied.length, 'migration')}).\n`);
  else if (applied.length === 0)
    effects.stderr(`The tables of ${shown} are up to date: there was nothing to do.\n`);
  else effects.stderr(`Applied to ${shown}:\n${applied.map((name) => `  ${name}\n`).join('')}`);
}
