import { LOCK_NAME } from './lock-file.ts';
import { join } from 'node:path';

import { glob } from 'tinyglobby';
import { z } from 'zod';

import type { Cache } from '../cache/cache.ts';
import { CONFIG_NAMES } from '../config/config-file.ts';
import { loadSettings } from '../config/load.ts';
import { dataHash } from '../text/hash.ts';
import { unreadPosts } from './assets/unread-posts.ts';
import { fileState, stateText } from '../files/file-state.ts';
import { cachedHashes } from './kept/kept-hashes.ts';
import type { SearchReport } from './searching/search-report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { packageFolder, programHash } from './program.ts';
import { countIntact } from '../write/intact.ts';

/** What a build leaves behind so that the next one can see that there is nothing to do. */
export interface KeptBuild {
  readonly articles: number;
  readonly milestones: number;
  readonly search: SearchReport | null;
  /** What the build reported. */
  readonly diagnostics: readonly Diagnostic[];
  /** RFC 3339: when it was made. A clock that was set back since may give a different publication. */
  readonly since: string;
  /** When the same files give a different publication: an article appears or expires; `null`: never. */
  readonly until: string | null;
}

/** The build before this one. */
export interface LastBuild {
  /** Posts that this build does not read, found on the way: what {@link unreadPosts} reports. */
  readonly unread: readonly Diagnostic[];
  /** What it made and how many files, if those are still as it left them and nothing has changed since; else `null`. */
  recall(): Promise<(KeptBuild & { readonly files: number }) | null>;
  /** Keeps a finished build for the next one. */
  keep(build: KeptBuild): Promise<void>;
}

/** What a build is made from, and where it goes. */
export interface BuildPlace {
  readonly root: string;
  readonly out: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  /** Whether it is an error that the site has no address. */
  readonly forPublishing?: boolean;
  /** Knows the last state of files. */
  readonly files: Cache;
}

/**
 * Looks for the build before. No file of the content or out folder is read for this: what the file system says about
 * them is enough.
 */
export async function findLastBuild({
  root,
  out,
  env,
  now,
  forPublishing = false,
  files,
}: BuildPlace): Promise<LastBuild> {
  // Their state now: an edit during a build is not part of it.
  const unread = await unreadPosts(root);
  const inputs = [
    root,
    out,
    await loadSettings(root, env, forPublishing),
    await programHash([]),
    await sourceStates(root),
    unread,
  ];
  const key = (): string => dataHash('build', inputs, stateOf(join(root, LOCK_NAME)));
  return {
    unread,
    async recall() {
      const kept = files.recall(key(), () => null, isBuildOrNothing);
      if (kept === null || now.getTime() < Date.parse(kept.since)) return null;
      if (kept.until !== null && Date.parse(kept.until) <= now.getTime()) return null;
      const count = await countIntact(out, cachedHashes(files, out));
      if (count === null) return null;
      // Files may have been looked at whose states are new.
      await files.save();
      return { ...kept, files: count };
    },
    async keep(build) {
      files.recall(
        key(),
        () => build,
        // There may be one from an earlier time.
        (kept): kept is KeptBuild => JSON.stringify(kept) === JSON.stringify(build),
      );
      await files.save();
    },
  };
}

/** Every file that a build reads, except the lock, which it writes. */
async function sourceStates(root: string): Promise<readonly unknown[]> {
  const options = { dot: true, onlyFiles: true, expandDirectories: false, followSymbolicLinks: false };
  const folders = [
    { cwd: root, patterns: ['content/**/*', 'templates/**/*', ...CONFIG_NAMES] },
    { cwd: packageFolder(), patterns: ['templates/**/*'] },
  ];
  const states: unknown[] = [];
  for (const { cwd, patterns } of folders) {
    const paths = await glob(patterns, { ...options, cwd });
    for (const path of paths.sort()) states.push([path, stateOf(join(cwd, path))]);
  }
  return states;
}

/** `null`: there is no such file. */
function stateOf(file: string): string | null {
  const state = fileState(file);
  return state === null ? null : stateText(state);
}

const KEPT = z.object({
  articles: z.number(),
  milestones: z.number(),
  search: z.object({ files: z.number(), bytes: z.number(), milliseconds: z.null() }).nullable(),
  diagnostics: z.array(z.object({ rule: z.string() })),
  since: z.string(),
  until: z.string().nullable(),
});

function isBuildOrNothing(kept: unknown): kept is KeptBuild | null {
  return KEPT.nullable().safeParse(kept).success;
}
