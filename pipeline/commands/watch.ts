import { join } from 'node:path';

import { watch } from 'chokidar';

import { CONFIG_NAMES } from '../config/load.ts';
import type { CommandEffects } from './effects.ts';

/** Editors write a file in several steps; changes within this time make one build. Milliseconds. */
const SETTLE = 120;

/**
 * Runs `rebuild` whenever something changes that a build depends on, one at a time, until the process is
 * interrupted.
 */
export async function watchFolders(
  root: string,
  out: string,
  rebuild: () => Promise<void>,
  effects: CommandEffects,
): Promise<void> {
  const watched = ['content', 'templates', ...CONFIG_NAMES].map((name) => join(root, name));
  const watcher = watch(watched, {
    ignoreInitial: true,
    ignored: (path) => path === out || path.endsWith('.tmp'),
  });
  effects.stderr(`Watching ${root}; press Ctrl-C to stop.\n`);
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  watcher.on('all', () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(rebuild).catch((error: unknown) => {
        effects.stderr(`${error instanceof Error ? error.message : String(error)}\n`);
      });
    }, SETTLE);
  });
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await watcher.close();
  await running;
}
