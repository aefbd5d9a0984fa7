import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { BuiltFile } from '../../doctor/web/site.ts';
import { feedFormats, permalinks } from '../../model/permalinks.ts';
import { hashOf } from '../../text/hash.ts';
import { isMissing } from '../../text/thrown.ts';

/**
 * The files of a build that show whether it is what is served: the first page and the feeds.
 *
 * @param out The folder it was written to, absolute.
 * @param site The URL of the site.
 * @returns `null` if there is no build.
 */
export async function builtFiles(out: string, site: string): Promise<readonly BuiltFile[] | null> {
  const files = await Promise.all(
    WANTED.map(async ({ path, types }): Promise<readonly BuiltFile[]> => {
      try {
        const hash = hashOf(await readFile(join(out, path)));
        return [{ path, types, hash, url: new URL(permalinks.asset(site, path)).href }];
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    }),
  );
  return files.flat().length === 0 ? null : files.flat();
}

const { rss, atom, json } = feedFormats;
const XML = ['application/xml', 'text/xml'];
const WANTED = [
  { path: 'index.html', types: ['text/html'] },
  { path: rss.file, types: [rss.mediaType, ...XML] },
  { path: atom.file, types: [atom.mediaType, ...XML] },
  { path: json.file, types: [json.mediaType, 'application/json'] },
];
