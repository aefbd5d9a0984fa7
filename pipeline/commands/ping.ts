import { join, resolve } from 'node:path';

import { readFeedFiles } from '../hub/feed-files.ts';
import { permalinks } from '../model/permalinks.ts';
import { readPingRecord, writePingRecord } from '../hub/ping-record.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from './common/effects.ts';
import { readSettings } from './common/settings.ts';
import { tellHub } from '../hub/tell-hub.ts';
import { explainWriteFailure } from './build/write-failure.ts';

/** The options of `milepost ping`. */
export interface PingCommandOptions extends GlobalOptions {
  readonly out?: string;
}

/** `milepost ping`. */
export async function ping(options: PingCommandOptions, effects: CommandEffects): Promise<void> {
  const { site, feeds: settings } = await readSettings(options, effects);
  const { hub } = settings;
  if (hub === null) {
    throw new CommandFailure(
      'There is no hub to ping',
      "Set `feeds: { hub: 'https://…' }` in the configuration, and build and deploy, so that feeds name it.",
      2,
    );
  }
  const out = resolve(effects.cwd, options.out ?? join(resolve(effects.cwd, options.root), 'out'));
  const files = await readFeedFiles(out);
  if (files === null)
    throw new CommandFailure(`There is no build in ${out}`, 'Run `milepost build` first.', 2);

  const digests = new Map([...files].map(([path, digest]) => [addressOf(site.url, path), digest]));
  const known = await readPingRecord(out, hub);
  const changed = [...digests].filter(([url, digest]) => known.feeds[url] !== digest);
  const told: Record<string, string> = {};
  const failed: string[] = [];
  for (const [url, digest] of changed) {
    const reply = await tellHub(hub, url);
    if (reply.kind === 'accepted') told[url] = digest;
    else {
      failed.push(url);
      effects.stderr(`The hub ${hub} did not take ${url}: ${reply.reason}\n`);
    }
    // The others would wait just as long for nothing.
    if (reply.kind === 'unreachable') break;
  }

  // Feeds that are gone are forgotten; those that failed are tried again next time.
  const before = Object.entries(known.feeds).filter(([url]) => digests.has(url));
  const feeds = { ...Object.fromEntries(before), ...told };
  try {
    await writePingRecord(out, { hub, feeds });
  } catch (error) {
    throw explainWriteFailure(error, out);
  }
  const pinged = Object.keys(told);
  if (options.json) effects.stdout(`${JSON.stringify({ ok: failed.length === 0, pinged, failed })}\n`);
  if (!options.quiet) effects.stderr(`${pinged.length} of ${changed.length} changed feeds told to ${hub}\n`);
  if (failed.length > 0) effects.setExitCode(1);
}

/** The feed's address as the feed states it. */
function addressOf(site: string, path: string): string {
  return new URL(permalinks.asset(site, path)).href;
}
