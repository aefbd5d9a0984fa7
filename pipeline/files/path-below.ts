import { sep } from 'node:path';

/**
 * The place of a file; much faster than `join`, which has to expect anything.
 *
 * @param folder Absolute.
 * @param path Below it, with `/` between folders, without `.` and `..`.
 */
export function pathBelow(folder: string, path: string): string {
  return `${folder}${sep}${sep === '/' ? path : path.replaceAll('/', sep)}`;
}
