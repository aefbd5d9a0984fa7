import { CommandFailure } from '../common/effects.ts';

const CODES: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  EISDIR: 'there is a folder in place of a file',
  // What a recursive mkdir says on a read-only file system.
  ENOENT: 'the folder can’t be created there',
  ELOOP: 'symbolic links form a circle',
  EBUSY: 'it is in use',
  EDQUOT: 'the quota is used up',
  ENAMETOOLONG: 'a file name is too long for the file system',
};

const OTHER_OUT =
  'Choose another folder with --out, or repair this one. What was there before is still there.';

/**
 * Turns a failure of the file system into a message for a person; gives any other error back unchanged.
 *
 * @param out What is written to if the error names no path.
 * @param hint What to do about it.
 */
export function explainWriteFailure(error: unknown, out: string, hint: string = OTHER_OUT): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const reason = CODES[error.code];
  if (reason === undefined) return error;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : out;
  return new CommandFailure(`Can't write ${path}: ${reason}`, hint, 1, { cause: error });
}
