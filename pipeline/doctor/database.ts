import { open, readdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { inspectDatabase, lookInto } from '../database/inspect.ts';
import { inspectFile } from '../database/sqlite/inspect-file.ts';
import { DatabaseUnusable } from '../database/unusable.ts';
import { firstMailing, firstUse } from '../deliver/ledger/editions.ts';
import { shownLocation, type DatabaseLocation } from '../model/settings/database-location.ts';
import { DAY } from '../model/time/duration.ts';
import { dayOf } from '../model/time/zoned-time.ts';
import { isMissing } from '../text/thrown.ts';
import { examine, type Diagnosis } from './diagnosis.ts';

/** An edition to everybody writes a row for each subscriber, and the log beside the database grows meanwhile. */
const LEAST_FREE = 256 * 1024 * 1024;
/** What was recorded since the last backup is lost with the disk. */
const OLDEST_BACKUP = 2 * DAY;

/** Whether the database is whole, and this program's. */
export async function examineIntegrity(location: DatabaseLocation): Promise<Diagnosis> {
  const { ok, error } = examine('database', 'integrity');
  try {
    const { pending } = await inspectDatabase(location);
    const tables = pending === 0 ? '' : '; the next command that writes to it brings its tables up to date';
    const whole = location.engine === 'sqlite' ? 'is intact' : 'can be used';
    return ok(`${shownLocation(location)} ${whole}${tables}`);
  } catch (thrown) {
    if (!(thrown instanceof DatabaseUnusable)) throw thrown;
    return error(
      thrown.message,
      'It has who agreed to be mailed, who left, and who has had which edition; without it nothing is sent.',
      thrown.hint,
    );
  }
}

/** Whether others on this machine can read it. */
export async function examinePermissions(file: string): Promise<Diagnosis> {
  const { ok, warning } = examine('database', 'permissions');
  const { mode } = await stat(file);
  if (process.platform === 'win32' || (mode & 0o004) === 0) return ok('Only its owner and group can read it');
  return warning(
    `Everybody with an account on this machine can read ${file}`,
    'It has the addresses of all subscribers.',
    `chmod o-r ${file}*`,
  );
}

/**
 * Whether the copies on the web stay that mails link to; `null`: no article was mailed yet.
 *
 * @param since The first day of those that stay, `YYYY-MM-DD`; `null`: only the newest stay.
 */
export async function examineWebCopies(
  location: DatabaseLocation,
  since: string | null,
): Promise<Diagnosis | null> {
  const { ok, warning } = examine('database', 'web-copies');
  const used = await lookInto(location, async (database) => ({
    use: await firstUse(database),
    mailing: await firstMailing(database),
  }));
  if (used === null || used.mailing === null) return null;
  const mailed = dayOf(used.mailing);
  // What `send` mails by itself is of this day or later, whenever its sending began.
  const first = used.use ?? used.mailing;
  if (since !== null && since <= dayOf(first))
    return ok(`The copies on the web of mails since ${since} stay`);
  // West of Greenwich, the day of an article may be the one before.
  const day = new Date(Date.parse(first) - DAY).toISOString();
  return warning(
    since === null
      ? `\`newsletter.since\` is not set, and articles are mailed since ${mailed}`
      : `\`newsletter.since\` is ${since}, and articles are mailed since ${mailed}`,
    'Each mail links to its copy on the web. Links to copies that are not kept lead to the articles instead.',
    `newsletter: { since: '${dayOf(day)}' }, or the day of the oldest article that you had mailed by name.`,
  );
}

/** Whether its disk has room for what sending writes. */
export async function examineDisk(file: string): Promise<Diagnosis> {
  const { ok, error, warning } = examine('database', 'disk');
  const folder = await statfs(dirname(file));
  const free = folder.bavail * folder.bsize;
  const size = (await stat(file).catch(() => null))?.size ?? 0;
  const shown = `${Math.floor(free / 1024 / 1024).toLocaleString('en')} MB are free where the database is`;
  const why = 'On a full disk sending stops, and who unsubscribes meanwhile can’t be recorded.';
  const fix = `Make room in ${dirname(file)}, or move the database with \`delivery.database\`.`;
  if (free < Math.max(size, LEAST_FREE / 8)) return error(shown, why, fix);
  return free < Math.max(2 * size, LEAST_FREE) ? warning(shown, why, fix) : ok(shown);
}

/**
 * How old the newest backup is, and whether it can be restored.
 *
 * @param root The publication's folder, absolute.
 * @param folder Where backups are, absolute; `null`: the settings name none.
 */
export async function examineBackups(root: string, folder: string | null, now: Date): Promise<Diagnosis> {
  const { ok, error, warning } = examine('database', 'backups');
  const why = 'With the database are lost who agreed, who left, and who has had which edition.';
  const set = folder === null ? "Set `delivery: { backups: 'backups' }`, and let" : 'Let';
  const fix = `${set} cron do each night, with this line in \`crontab -e\`: ${nightly(root)}\nKeep copies on another machine, too.`;
  if (folder === null)
    return warning('Nobody knows of a backup: `delivery.backups` names no folder', why, fix);
  const newest = await newestIn(folder);
  if (newest === null) return error(`There is no backup in ${folder}`, why, fix);
  const days = Math.floor((now.getTime() - newest.time) / DAY);
  const age = days === 0 ? 'less than a day' : days === 1 ? 'a day' : `${days} days`;
  if (now.getTime() - newest.time > OLDEST_BACKUP) {
    return warning(`The newest backup, ${newest.path}, is ${age} old`, why, fix);
  }
  if (newest.isDatabase) {
    try {
      await inspectFile(newest.path, 'copy');
    } catch (thrown) {
      if (!(thrown instanceof DatabaseUnusable)) throw thrown;
      return error(
        `The newest backup can't be restored: ${thrown.message}`,
        'A copy of a file that is written meanwhile is often broken.',
        fix,
      );
    }
  }
  const isRead = newest.isDatabase
    ? ', and can be restored'
    : '; it is no plain database, so it was not read';
  return ok(`The newest backup, ${newest.path}, is ${age} old${isRead}`);
}

/** A line of a crontab that makes a backup. In crontabs, a bare `%` ends the command. */
function nightly(root: string): string {
  const command = `cd '${root.replaceAll("'", String.raw`'\''`)}' && npx milepost database backup --keep 30 --quiet`;
  return `17 3 * * * ${command.replaceAll('%', String.raw`\%`)}`;
}

async function newestIn(
  folder: string,
): Promise<{ readonly path: string; readonly time: number; readonly isDatabase: boolean } | null> {
  let newest: { path: string; time: number } | null = null;
  for (const name of await namesIn(folder)) {
    if (name.startsWith('.') || /-(?:wal|shm|journal)$/.test(name)) continue;
    const path = join(folder, name);
    const found = await stat(path);
    if (found.isFile() && found.size > 0 && found.mtimeMs > (newest?.time ?? 0))
      newest = { path, time: found.mtimeMs };
  }
  return newest === null ? null : { ...newest, isDatabase: await isDatabase(newest.path) };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** https://sqlite.org/fileformat.html, section 1.3.1. */
async function isDatabase(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString('latin1', 0, bytesRead) === 'SQLite format 3\0';
  } finally {
    await file.close();
  }
}
