import { OWN_FOLDER } from '../model/permalinks.ts';
import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { isSafePath } from './manifest.ts';

/** The path of the journal below the out folder while a build runs. */
const PATH = `${OWN_FOLDER}/journal`;

/**
 * The files that a build has written but no manifest lists yet. If the build is killed, the next one finds them here,
 * so that the page of an article withdrawn in the meantime does not stay for ever.
 */
export interface Journal {
  /** Notes a file before it is written. */
  note(path: string): void;
  /** The build is done and the manifest lists everything. */
  close(): Promise<void>;
  /** The build has failed: the next one finds what was noted. */
  leave(): void;
}

/** Opens the journal of an out folder whose `.milepost` folder exists. It stays there until it is closed. */
export function openJournal(out: string): Journal {
  const file = join(out, PATH);
  const handle = openSync(file, 'a');
  return {
    note: (path) => void writeSync(handle, `${path}\n`),
    async close() {
      closeSync(handle);
      await rm(file, { force: true });
    },
    leave: () => closeSync(handle),
  };
}

/** The files that a killed build left behind; `null` if the last build finished. */
export async function readJournal(out: string): Promise<readonly string[] | null> {
  try {
    const text = await readFile(join(out, PATH), 'utf8');
    return text.split('\n').filter(isSafePath);
  } catch {
    return null;
  }
}
