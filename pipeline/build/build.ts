import { NO_CACHE } from '../cache/cache.ts';
import { findLastBuild } from './last-build.ts';
import type { BuildOptions, BuildReport } from './pipeline.ts';

/**
 * Publishes a folder, unless the last build did and nothing has changed since. Nothing is written if the site has no
 * address, if the configuration or the lock file is broken, if the lock file is frozen and would change, or if most of
 * what is published would go.
 *
 * @throws What the file system throws if the out folder or the lock file can't be written.
 */
export async function build(options: BuildOptions): Promise<BuildReport> {
  const { draftUrl = false, files = NO_CACHE } = options;
  const last = await findLastBuild({ ...options, forPublishing: !draftUrl, files });
  const kept = await last.recall();
  if (kept !== null) {
    const { articles, milestones, search, files: unchanged, diagnostics } = kept;
    return { articles, milestones, written: 0, unchanged, removed: 0, search, diagnostics };
  }
  // Most of the program, which a build with nothing to do need not wait for.
  const { publish } = await import('./pipeline.ts');
  return publish(options, last);
}
