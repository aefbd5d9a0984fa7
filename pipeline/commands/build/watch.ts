import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { watch } from 'chokidar';

import { configFiles } from '../../config/import-config.ts';
import { CONFIG_NAMES } from '../../config/config-file.ts';
import type { CommandEffects } from '../common/effects.ts';
import { withStopSignal } from '../common/stop-signal.ts';
import { errorMessage } from '../../text/thrown.ts';

/**
 * Editors write a file in several steps; changes within this time cause one build. What is only shown is soon shown right, so
 * nobody has to wait for it. Milliseconds.
 */
const SETTLE = { written: 120, shown: 20 } as const;

/** Watches a publication until it is told to stop. */
export interface Watcher {
  /** When it has looked at everything: from then on no change is missed. */
  readonly ready: Promise<void>;
  /** Waits for work in progress. */
  close(): Promise<void>;
}

/**
 * Calls `onChange` whenever something changes that a build depends on, one call at a time.
 *
 * @param out The out folder, which is not watched; `null`: nothing is written.
 * @param since When the publication was read: what changed between then and the first look also counts as a change.
 * @param onError Called if `onChange` fails; the next change calls `onChange` again.
 * @param look Tells how a file stands, for the second look at everything.
 */
export function watchPublication(
  root: string,
  out: string | null,
  since: Date,
  onChange: () => Promise<void>,
  onError: (error: unknown) => void,
  look: (path: string) => Promise<{ readonly ctimeMs: number }> = (path) => stat(path),
): Watcher {
  const configs = CONFIG_NAMES.map((name) => join(root, name));
  // What the configuration imports may be anywhere, and can change.
  const imported = (): string[] => configs.flatMap(configFiles);
  const watched = [...['content', 'templates'].map((name) => join(root, name)), ...imported()];
  const watcher = watch(watched, {
    alwaysStat: true,
    ignored: (path) => path === out || path.endsWith('.tmp'),
  });
  const settle = out === null ? SETTLE.shown : SETTLE.written;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  /** Whether a run waits for the one before it: it stands for all changes until it begins. */
  let isWaiting = false;
  let isReady = false;
  let isClosed = false;
  // What the first look found, by path, in milliseconds.
  const looked = new Map<string, number>();
  const changed = (): void => {
    if (isClosed) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      if (isWaiting) return;
      isWaiting = true;
      running = running
        .then(() => {
          isWaiting = false;
          return isClosed ? undefined : onChange();
        })
        .catch(onError)
        // A watcher that is closed takes nothing more.
        .finally(() => void (isClosed || watcher.add(imported())));
    }, settle);
  };
  watcher.on('all', (_event, path, stats) => {
    if (!isReady) looked.set(path, stats?.ctimeMs ?? 0);
    // File systems may store times in coarser steps than the clock's.
    if (isReady || (stats?.ctimeMs ?? 0) >= since.getTime() - 10) changed();
  });
  /** Between the look at a file and the beginning of its watch, a change goes unnoticed. */
  const lookAgain = async (): Promise<void> => {
    for (const [path, time] of looked) {
      const now = await look(path).catch(() => null);
      if (now?.ctimeMs !== time) changed();
    }
    looked.clear();
  };
  const ready = new Promise<void>((resolve) => {
    watcher.on('ready', () => {
      isReady = true;
      void lookAgain().then(resolve);
    });
  });
  return {
    ready,
    close: async () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      await watcher.close();
      await running;
    },
  };
}

/** Runs `rebuild` whenever something changes that a build depends on, until the process is interrupted. */
export async function watchFolders(
  root: string,
  out: string,
  since: Date,
  rebuild: () => Promise<void>,
  effects: CommandEffects,
): Promise<void> {
  await withStopSignal(async (signal) => {
    const watcher = watchPublication(root, out, since, rebuild, (error) => {
      effects.stderr(`${errorMessage(error)}\n`);
    });
    await Promise.race([watcher.ready, signal.aborted ? null : once(signal, 'abort')]);
    effects.stderr(`Watching ${root}; press Ctrl-C to stop.\n`);
    if (!signal.aborted) await once(signal, 'abort');
    await watcher.close();
  });
}
