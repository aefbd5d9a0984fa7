import { reopenDatabase } from '../../database/moving/reopen.ts';
import { shownLocation, type DatabaseLocation } from '../../model/settings/database-location.ts';
import { agreed } from '../common/agreed.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { explainedMove } from './move-problems.ts';

/** `milepost database move --reopen`. */
export async function reopen(
  location: DatabaseLocation,
  options: GlobalOptions & { readonly yes: boolean },
  effects: CommandEffects,
): Promise<void> {
  const shown = shownLocation(location);
  const result = await explainedMove([location], () =>
    reopenDatabase(location, ({ other }) =>
      agreed(
        {
          name: 'Reopening',
          words: `${shown} will be used again. It knows nothing of what has happened in ${other} since: who had mail from there may get it again, and who left there is mailed again.`,
        },
        options,
        effects,
      ),
    ),
  );
  if (options.json) effects.stdout(`${JSON.stringify({ location: shown, reopened: result.agreed })}\n`);
  if (result.relocation !== null && !result.agreed) {
    effects.setExitCode(1);
    effects.stderr('Nothing was changed.\n');
  } else if (!options.quiet)
    effects.stderr(
      result.agreed
        ? `${shown} is used again. Never use ${result.relocation?.other} again.\n`
        : `${shown} can be used: the publication was not moved away from it.\n`,
    );
}
