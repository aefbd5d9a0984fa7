import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { FileHashes } from './file-hashes.ts';
import { readJournal } from './journal.ts';
import { MANIFEST_PATH, parseManifest } from './manifest.ts';

/**
 * How many files the last build made, if all are still as it left them; `null` if they are not, or if it was killed.
 */
export async function countIntact(out: string, hashes: FileHashes): Promise<number | null> {
  if ((await readJournal(out)) !== null) return null;
  const untouched = hashes.countUntouched();
  if (untouched !== null) return untouched;
  const manifest = parseManifest(await readFile(join(out, MANIFEST_PATH), 'utf8').catch(() => ''));
  if (manifest === null) return null;
  for (const [path, { hash }] of manifest.files) if (hashes.of(path) !== hash) return null;
  hashes.keep(manifest.files);
  return manifest.files.size;
}
