import { addGlobalOptions, type GlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';

/** Defines `milepost explain FILE`: which list became the milestones, and why. */
export const defineExplain: DefineCommand = (command, effects) => {
  addGlobalOptions(command)
    .argument('<file>', 'an article')
    .addHelpText(
      'after',
      '\nExamples:\n  $ milepost explain content/articles/2016-12-27-containers.md\n  $ milepost explain draft.md --json\n',
    )
    .action(async (file: string, options: GlobalOptions) =>
      (await import('../explain.ts')).explain(file, options, effects),
    );
};
