import { OWN_FOLDER } from '../model/permalinks.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { writeAtomically } from '../files/atomic.ts';

/** What a hub was last told: the hash of each feed's bytes, by the feed's URL. */
export interface PingRecord {
  readonly hub: string;
  readonly feeds: Readonly<Record<string, string>>;
}

/** The path of the record below the out folder. A hub can't be asked what it knows. */
const PATH = `${OWN_FOLDER}/pinged.json`;

const schema = z.strictObject({
  version: z.literal(1),
  hub: z.string(),
  feeds: z.record(z.string(), z.string()),
});

/**
 * Reads what this hub was told. If there is no record, or it is another hub's, the result is empty and every feed is
 * news.
 */
export async function readPingRecord(out: string, hub: string): Promise<PingRecord> {
  const nothing: PingRecord = { hub, feeds: {} };
  try {
    const read = schema.safeParse(JSON.parse(await readFile(join(out, PATH), 'utf8')));
    return read.success && read.data.hub === hub ? { hub, feeds: read.data.feeds } : nothing;
  } catch (error) {
    const isNone =
      error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT');
    if (isNone) return nothing;
    throw error;
  }
}

/**
 * Writes what the hub was told.
 *
 * @throws What the file system throws.
 */
export async function writePingRecord(out: string, { hub, feeds }: PingRecord): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(feeds).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeAtomically(join(out, PATH), `${JSON.stringify({ version: 1, hub, feeds: sorted }, null, 2)}\n`);
}
