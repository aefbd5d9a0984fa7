import { basename } from 'node:path';

import type { DatabaseLocation } from '../../model/settings/database-location.ts';

/** The name of a backup, as milepost gives it: `milepost-2026-03-01.sqlite`, and `milepost-2026-03-01-2.sqlite` after that. */
export interface BackupName {
  /** What the database is called. */
  readonly stem: string;
  /** `YYYY-MM-DD`, in UTC. */
  readonly day: string;
  /** 1 for the first of a day. */
  readonly number: number;
}

/** What a database is called: the name of its file, or that of the database on the server, with the schema if it is named. */
export function stemOf(location: DatabaseLocation): string {
  if (location.engine === 'sqlite') return basename(location.file).replace(/\.(?:sqlite3?|db)$/i, '');
  const { pathname, searchParams } = new URL(location.url);
  const names = [pathname.slice(1), searchParams.get('schema') ?? ''];
  return names
    .filter((name) => name !== '')
    .join('-')
    .replaceAll(/[^\w.-]/g, '-');
}

/** The name as a file has it. */
export function backupFileName({ stem, day, number }: BackupName): string {
  return `${stem}-${day}${number === 1 ? '' : `-${number}`}.sqlite`;
}

/** The backups of a database among files, oldest first. What has another name is no backup of ours. */
export function backupsAmong(files: readonly string[], stem: string): readonly string[] {
  return files
    .flatMap((file) => {
      if (!file.startsWith(`${stem}-`)) return [];
      const [, day = '', number = '1'] = PARTS.exec(file.slice(stem.length)) ?? [];
      return day === '' ? [] : [{ file, day, number: Number(number) }];
    })
    .toSorted((a, b) => (a.day === b.day ? a.number - b.number : a.day < b.day ? -1 : 1))
    .map(({ file }) => file);
}

const PARTS = /^-(\d{4}-\d{2}-\d{2})(?:-([1-9]\d{0,5}))?\.sqlite$/;
