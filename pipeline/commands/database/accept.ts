import { acceptServer } from '../../database/same-server.ts';
import { shownLocation } from '../../model/settings/database-location.ts';
import { agreed } from '../common/agreed.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { databaseLocation } from '../common/settings.ts';
import { withExistingDatabase } from '../common/state.ts';

/** The options of `milepost database accept`. */
export interface AcceptOptions extends GlobalOptions {
  readonly yes: boolean;
}

/** `milepost database accept`. */
export async function accept(options: AcceptOptions, effects: CommandEffects): Promise<void> {
  const location = await databaseLocation(options, effects);
  const shown = shownLocation(location);
  const words = `${shown} will be sent from as it is. Whatever was sent before, and it does not know of, is sent again.`;
  await withExistingDatabase(location, async (database) => {
    const isAgreed = await agreed({ name: 'Accepting the server', words }, options, effects);
    if (isAgreed) await acceptServer(database);
    else effects.setExitCode(1);
    if (options.json) effects.stdout(`${JSON.stringify({ location: shown, accepted: isAgreed })}\n`);
    if (!options.quiet)
      effects.stderr(isAgreed ? `${shown} is the server to send from.\n` : 'Nothing was changed.\n');
  });
}
