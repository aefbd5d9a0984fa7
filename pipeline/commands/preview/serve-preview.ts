import { once } from 'node:events';

import { createPreview } from '../../preview/app.ts';
import type { PreviewSource } from '../../preview/source.ts';
import { readStatistics } from '../../statistics/read-statistics.ts';
import { listen, type RunningServer } from '../../serve/listen.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { cantListen } from '../common/port.ts';
import { readDatabase } from '../common/state.ts';
import { withStopSignal } from '../common/stop-signal.ts';
import { watchPublication } from '../build/watch.ts';
import { startMailbox, type RunningMailbox } from './mailbox/start-mailbox.ts';
import { errorMessage } from '../../text/thrown.ts';
import type { DatabaseLocation } from '../../model/settings/database-location.ts';

/** Only this machine: drafts are nobody else's business. */
const HOST = '127.0.0.1';

/** What is served, and how it is read again. */
export interface Previewed {
  /** Absolute. */
  readonly root: string;
  readonly source: PreviewSource;
  readonly read: () => Promise<PreviewSource>;
  /** Where its subscribers and its ledger are; absolute. */
  readonly database: () => Promise<DatabaseLocation>;
  /** A time before it was first read. */
  readonly since: Date;
  /** The edition to begin with; `null`: the list of all. */
  readonly slug: string | null;
}

/** How it is served. */
export interface ServingOptions extends GlobalOptions {
  readonly port: number;
  /** With a mailbox, and subscribers who exist only here. */
  readonly mailbox: boolean;
}

/** Serves a preview until the process is told to stop; reads the publication again whenever it changes. */
export function servePreview(
  previewed: Previewed,
  options: ServingOptions,
  effects: CommandEffects,
): Promise<void> {
  return withStopSignal((signal) => serveUntil(signal, previewed, options, effects));
}

async function serveUntil(
  signal: AbortSignal,
  { root, read, since, slug, database, ...previewed }: Previewed,
  options: ServingOptions,
  effects: CommandEffects,
): Promise<void> {
  let { source } = previewed;
  let version = 1;
  const listeners = new Set<() => void>();
  const tell = (error: unknown): void => effects.stderr(`${errorMessage(error)}\n`);
  let mailbox: RunningMailbox | null = null;
  const app = createPreview({
    source: () => source,
    mailbox: () => mailbox,
    statistics: {
      read: async () =>
        readDatabase(mailbox?.database ?? (await database()), { quiet: true }, effects, (open) =>
          readStatistics(open, null, effects.now()),
        ),
      now: () => effects.now(),
    },
    version: () => version,
    signal,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onError: tell,
  });
  const at = { host: HOST, port: options.port };
  const server = await listen(app, at).catch((error: unknown): RunningServer => {
    throw cantListen(error, at);
  });
  const reload = (): void => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const changed = async (): Promise<void> => {
    source = await read();
    reload();
  };
  if (options.mailbox) {
    const origins = [server.url, server.url.replace(HOST, 'localhost')];
    mailbox = await startMailbox({ origins, signal, onMail: reload }, options, effects).catch(
      async (error: unknown) => {
        await server.stop();
        throw error;
      },
    );
  }
  const watcher = watchPublication(root, null, since, changed, tell);
  const first = slug === null ? (options.mailbox ? 'mailbox/' : '') : `editions/${encodeURIComponent(slug)}`;
  const url = `${server.url}/.preview/${first}`;
  if (options.json) effects.stdout(`${JSON.stringify({ url })}\n`);
  if (!options.quiet) effects.stderr(`Preview at ${url}. Ctrl-C stops.\n`);
  if (!signal.aborted) await once(signal, 'abort');
  await watcher.close();
  await server.stop();
  await mailbox?.stop();
}
