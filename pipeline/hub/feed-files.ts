import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { feedFormats } from '../model/permalinks.ts';
import { MANIFEST_PATH, parseManifest } from '../write/manifest.ts';

/**
 * The feeds that the last build wrote and that readers subscribe to (not archives): the path below the out folder, and
 * a hash of the bytes.
 *
 * @param out Absolute.
 * @returns By path; `null` if there is no build.
 */
export async function readFeedFiles(out: string): Promise<ReadonlyMap<string, string> | null> {
  const text = await readBytes(join(out, MANIFEST_PATH));
  const manifest = text === null ? null : parseManifest(text.toString('utf8'));
  if (manifest === null) return null;
  const hashes = new Map<string, string>();
  for (const path of [...manifest.files.keys()].filter(isFeed).sort()) {
    const content = await readBytes(join(out, ...path.split('/')));
    if (content !== null) hashes.set(path, hash('sha256', content));
  }
  return hashes;
}

const NAMES: ReadonlySet<string> = new Set(Object.values(feedFormats).map(({ file }) => file));

function isFeed(path: string): boolean {
  const [, name] = /^(?:milestones\/|(?:authors|tags)\/[^/]+\/)?([^/]+)$/u.exec(path) ?? [];
  return name !== undefined && NAMES.has(name);
}

async function readBytes(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    return null;
  }
}
