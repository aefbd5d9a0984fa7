import { createReadStream } from 'node:fs';
import { join } from 'node:path';

import type { Diagnostic } from '../model/diagnostic.ts';
import { DAY } from '../model/time/duration.ts';
import { counted } from '../text/counted.ts';
import { git } from './git.ts';
import type { BuildPlace } from './last-build.ts';
import type { ReadPublication } from './read-contract.ts';

/**
 * Whether a build would take most of what is published off the site: a clock that was set back makes all articles future
 * ones, and a folder that is not there leaves none. In a new out folder, a clock is wrong for sure if it shows a year before
 * that of the publication's own id, or a day before the last commit.
 *
 * @returns What to report in place of building; `null`: nothing is wrong.
 */
export async function mostWouldGo(
  { root, out, env, now }: Omit<BuildPlace, 'files'>,
  { publication, known }: Pick<ReadPublication, 'publication' | 'known'>,
): Promise<Diagnostic | null> {
  const { length } = publication.articles;
  const before = await publishedIn(out);
  if (before !== null) return length * 2 < before ? refused(before - length, before, now) : null;
  if (known.future * 2 <= known.all) return null;
  const begun = Number(/^tag:[^,]*,(\d{4})/.exec(publication.id)?.[1] ?? 0);
  const isWrong = begun > now.getUTCFullYear() || (await lastCommit(root, env)) > now.getTime() + DAY;
  return isWrong ? refused(known.future, known.all, now) : null;
}

/** The time of the last commit, in milliseconds since 1970; 0: there is none, or nobody can tell. */
async function lastCommit(root: string, env: BuildPlace['env']): Promise<number> {
  const { code, out } = await git(root, ['log', '-1', '--format=%ct'], env);
  return code === 0 ? Number(out) * 1000 : 0;
}

/** The number of articles that the last build published; `null` if there was none, or nobody can tell. */
async function publishedIn(out: string): Promise<number | null> {
  try {
    let found = 0;
    let rest: Uint8Array = Buffer.alloc(0);
    const blocks: AsyncIterable<Uint8Array> = createReadStream(join(out, 'data', 'articles.json'), {
      highWaterMark: BLOCK,
    });
    for await (const block of blocks) {
      const bytes = Buffer.concat([rest, block]);
      for (let at = bytes.indexOf(ARTICLE); at >= 0; at = bytes.indexOf(ARTICLE, at + 1)) found += 1;
      // The line may go on in the next block.
      rest = bytes.subarray(1 - ARTICLE.length);
    }
    return found;
  } catch {
    return null;
  }
}

/** Bytes that are in memory at a time. */
const BLOCK = 1 << 20;

/** The line that begins the record of an article; a file with ten thousand of them takes long to parse, and much memory to read. */
const ARTICLE = Buffer.from('\n      "source": ');

function refused(gone: number, before: number, now: Date): Diagnostic {
  return {
    severity: 'error',
    rule: 'most-would-go',
    message: `${gone} of ${counted(before, 'published article')} would no longer be published; the time is ${now.toISOString()}`,
    hint: 'Nothing was written. If the clock is wrong or files are missing, mend that; if it is meant, build with `--yes`.',
    file: null,
    line: null,
    column: null,
  };
}
