import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { documentAddress } from '../../build/program.ts';
import { CONFIG_NAMES, unreadConfigs } from '../../config/config-file.ts';
import { SITE_PROGRAMS } from '../../config/site-programs.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from './effects.ts';

/**
 * The publication's folder, absolute.
 *
 * @throws {@link CommandFailure} if there is no such folder.
 */
export function publicationFolder(
  { root }: Pick<GlobalOptions, 'root'>,
  { cwd }: Pick<CommandEffects, 'cwd'>,
): string {
  const folder = resolve(cwd, root);
  if (existsSync(folder)) return folder;
  throw new CommandFailure(
    `There is no folder ${folder}`,
    'Name the folder of the publication with `--root`, or make it.',
    2,
  );
}

/**
 * Refuses to work where no publication is: whatever a command would say of it, that is what is wrong.
 *
 * @param root Absolute.
 * @throws {@link CommandFailure} which says how to begin one, or to move one that another program made.
 */
export function refuseOtherFolder(root: string, env: CommandEffects['env']): void {
  const isOne = [...CONFIG_NAMES, ...OF_A_PUBLICATION].some((name) => existsSync(join(root, name)));
  // Subscribers may be kept apart from the content, and a configuration may have a wrong name, which is reported.
  const isApart = [env['MILEPOST_DATABASE'], env['MILEPOST_DATABASE_URL']].some((one) => (one ?? '') !== '');
  if (isOne || isApart || unreadConfigs(root, null).length > 0) return;
  const others = otherProgramsIn(root);
  const begin = 'Begin one with `milepost init`, or name the folder of one with --root.';
  throw new CommandFailure(
    `There is no publication in ${root}: it has neither a configuration (${CONFIG_NAMES[0] ?? ''}) nor a folder content/articles/ or content/pages/`,
    others.length === 0
      ? begin
      : `This looks like ${others.join(' or ')}: ${documentAddress('guides/moving.md')} says how to move from there. ${begin}`,
    2,
  );
}

const OF_A_PUBLICATION: readonly string[] = [
  'content/articles',
  'content/pages',
  'milepost.lock',
  'milepost.sqlite',
];

/** The programs that a folder looks like one of. */
function otherProgramsIn(root: string): readonly string[] {
  return SITE_PROGRAMS.filter(({ configs, signs }) =>
    [...configs.map(({ file }) => file), ...signs].some((name) => existsSync(join(root, name))),
  ).map(({ name }) => name);
}
