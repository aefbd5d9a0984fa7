import { statSync } from 'node:fs';
import { resolve } from 'node:path';

import { unsubscribeJournal } from '../../audience/unsubscribe-journal.ts';
import { BackupFailure } from '../../database/backup/failure.ts';
import { freeBackupFile, removeOldBackups } from '../../database/backup/in-folder.ts';
import { type WrittenBackup, writeBackup } from '../../database/backup/write-backup.ts';
import { databaseExists } from '../../database/open.ts';
import { shownLocation, type DatabaseLocation } from '../../model/settings/database-location.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import { counted } from '../../text/counted.ts';
import { systemWords } from '../../text/thrown.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../common/effects.ts';
import { readSettings } from '../common/settings.ts';
import { explained } from '../common/state.ts';
import { contentWords, sizeWords } from './words.ts';

/** The options of `milepost database backup`. */
export interface BackupOptions extends GlobalOptions {
  readonly keep?: number;
}

/** `milepost database backup`. @param name Of the file or folder, as given; `null`: none was. */
export async function backup(
  name: string | null,
  options: BackupOptions,
  effects: CommandEffects,
): Promise<void> {
  const { database, backups, journal } = (await readSettings(options, effects)).delivery;
  const place = placeOf(name === null ? null : { name, path: resolve(effects.cwd, name) }, backups);
  if (place.kind === 'file' && options.keep !== undefined)
    throw new CommandFailure(
      '`--keep` is for backups in a folder, and this one has a name of its own',
      'Name the folder, or nothing: then it is `delivery.backups`.',
      2,
    );
  if (!(await explained(database, () => databaseExists(database))))
    throw new CommandFailure(
      `There is no database yet, so there is nothing to back up: ${shownLocation(database)}`,
      'If this is not the publication’s folder, name it with `--root`.',
      2,
    );
  const day = dayOf(effects.now().toISOString());
  const written = await explainedBackup(database, async () =>
    writeBackup(
      database,
      place.kind === 'file' ? place.path : await freeBackupFile(place.path, database, day),
    ),
  );
  const removed =
    place.kind === 'folder' && options.keep !== undefined
      ? await removeOldBackups(place.path, database, options.keep)
      : [];
  const waiting = unsubscribeJournal(journal).entries().length;
  if (options.json) effects.stdout(`${JSON.stringify({ ...written, removed, journal: waiting })}\n`);
  if (options.quiet) return;
  effects.stderr(writtenWords(written, removed));
  if (waiting > 0)
    effects.stderr(
      `${counted(waiting, 'unsubscription')} not in it yet, because the database could not be written: copy ${journal}, too.\n`,
    );
}

interface BackupPlace {
  readonly kind: 'file' | 'folder';
  /** Absolute. */
  readonly path: string;
}

function placeOf(
  given: { readonly name: string; readonly path: string } | null,
  backups: string | null,
): BackupPlace {
  if (given !== null) {
    const isFolder =
      /[/\\]$/.test(given.name) || statSync(given.path, { throwIfNoEntry: false })?.isDirectory() === true;
    return { kind: isFolder ? 'folder' : 'file', path: given.path };
  }
  if (backups !== null) return { kind: 'folder', path: backups };
  throw new CommandFailure(
    'Nobody said where backups go: `delivery.backups` names no folder',
    "Write `delivery: { backups: 'backups' }` in the configuration, or name a file or folder.",
    2,
  );
}

function writtenWords({ file, bytes, tables }: WrittenBackup, removed: readonly string[]): string {
  const lines = [`Wrote ${file} (${sizeWords(bytes)}): ${contentWords(tables)}. It is verified.`];
  for (const old of removed) lines.push(`Removed ${old}.`);
  return `${lines.join('\n')}\n`;
}

function explainedBackup<T>(location: DatabaseLocation, work: () => Promise<T>): Promise<T> {
  return explained(location, async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof BackupFailure) throw failureOf(error);
      const words = error instanceof Error && 'path' in error ? systemWords(error) : null;
      if (words === null) throw error;
      throw new CommandFailure(
        `The backup can't be written: ${words}`,
        'Check the folder, its permissions and the free space.',
        1,
        { cause: error },
      );
    }
  });
}

function failureOf(cause: BackupFailure): CommandFailure {
  const { problem } = cause;
  switch (problem.kind) {
    case 'exists':
      return new CommandFailure(`There is a file ${problem.file} already`, 'Give another name.', 2, {
        cause,
      });
    case 'pending':
      return new CommandFailure(
        'The tables on the server are older than this program, so it can’t copy them',
        'Run `milepost database migrate` first; if you want a backup from before that, let the server’s own `pg_dump` make it.',
        1,
        { cause },
      );
    case 'differs':
      return new CommandFailure(
        `The copy does not have the same rows in the table ${problem.table}, so it was removed`,
        'Run it again. If that happens again, look at the disk’s health.',
        1,
        { cause },
      );
  }
}
