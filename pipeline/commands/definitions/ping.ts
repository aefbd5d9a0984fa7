import { addGlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import type { PingCommandOptions } from '../ping.ts';

/** Defines `milepost ping`: tells the hub which feeds changed. */
export const definePing: DefineCommand = (command, effects) => {
  addGlobalOptions(command)
    .option('--out <dir>', 'folder that was deployed (default: out/ in the publication)')
    .addHelpText('after', '\nExample: milepost build && ./deploy && milepost ping')
    .action(async (options: PingCommandOptions) => (await import('../ping.ts')).ping(options, effects));
};
