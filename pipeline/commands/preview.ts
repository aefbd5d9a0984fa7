import { once } from 'node:events';
import { resolve } from 'node:path';

import type { Command } from 'commander';

import { createPreview } from '../serve/preview/app.ts';
import { listen, type RunningServer } from '../serve/listen.ts';
import { addGlobalOptions, type CommandEffects, type GlobalOptions } from './effects.ts';
import { cantListen, parsePort } from './port.ts';
import { readPreview } from './preview/read-source.ts';
import { stopSignal } from './stop-signal.ts';
import { watchPublication } from './watch.ts';

interface PreviewOptions extends GlobalOptions {
  readonly port: number;
}

/** Only this machine: drafts are nobody else's business. */
const HOST = '127.0.0.1';

/** Adds `milepost preview`: the site and every newsletter, as they would be published, on this machine. */
export function addPreviewCommand(program: Command, effects: CommandEffects): void {
  addGlobalOptions(program.command('preview'))
    .description(
      'show site, feeds and newsletters, drafts too, on this machine; load them again when they change',
    )
    .option('--port <port>', 'port to listen on, 0 for a free one', parsePort, 4321)
    .addHelpText('after', '\nExamples:\n  $ milepost preview\n  $ milepost preview --root ~/blog --port 0\n')
    .action((options: PreviewOptions) => preview(options, effects));
}

async function preview(options: PreviewOptions, effects: CommandEffects): Promise<void> {
  const root = resolve(effects.cwd, options.root);
  const read = (): ReturnType<typeof readPreview> =>
    readPreview({ root, env: effects.env, now: effects.now() });
  let source = await read();
  let version = 1;
  const listeners = new Set<() => void>();
  const stop = stopSignal();
  const app = createPreview({
    signal: stop.signal,
    source: () => source,
    version: () => version,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onError: tell,
  });

  function tell(error: unknown): void {
    effects.stderr(`${error instanceof Error ? error.message : String(error)}\n`);
  }

  const at = { host: HOST, port: options.port };
  const server = await listen(app, at).catch((error: unknown): RunningServer => {
    throw cantListen(error, at);
  });
  const changed = async (): Promise<void> => {
    source = await read();
    version += 1;
    for (const listener of listeners) listener();
  };
  const watcher = watchPublication(root, null, changed, tell);
  const url = `${server.url}/.preview/`;
  if (options.json) effects.stdout(`${JSON.stringify({ url })}\n`);
  if (!options.quiet) effects.stderr(`Preview at ${url}. Ctrl-C stops.\n`);
  if (!stop.signal.aborted) await once(stop.signal, 'abort');
  stop.dispose();
  await watcher.close();
  await server.stop();
}
