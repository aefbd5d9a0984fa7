import { getSystemErrorMessage, getSystemErrorName } from 'node:util';

/**
 * The words of whatever was thrown. An error of the system is told by what it means, after the path or the address that it
 * is about.
 */
export function errorMessage(error: unknown): string {
  const words = systemWords(error);
  const subject = words === null ? null : subjectOf(error);
  return subject === null ? errorReason(error) : `${subject}: ${words ?? ''}`;
}

/** The same without the path or the address, for whoever has named it. */
export function errorReason(error: unknown): string {
  return systemWords(error) ?? asError(error).message;
}

/** Whatever was thrown, as an error: itself, or its words in one. */
export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function subjectOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('path' in error && typeof error.path === 'string') return error.path;
  if (!('address' in error) || typeof error.address !== 'string') return null;
  return 'port' in error && typeof error.port === 'number' ? `${error.address}:${error.port}` : error.address;
}

/** What an error is called, by the system or by a library: `ENOENT`; `null`: it has no such name. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Whether it says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}

/** What Node's names of system errors mean, for people; they stand after a colon. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'another program uses this port',
  EADDRNOTAVAIL: 'this machine has no such address',
  EBUSY: 'it is in use',
  ECONNREFUSED: 'nothing answers at this port',
  ECONNRESET: 'the other side broke the connection off',
  EDQUOT: 'the quota is used up',
  EEXIST: 'something with this name is there already',
  EFBIG: 'it is too large for the file system',
  EHOSTUNREACH: 'there is no way to this host',
  EIO: 'the disk can’t be read or written',
  EISDIR: 'it is a folder, not a file',
  ELOOP: 'symbolic links form a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'a file name is too long for the file system',
  ENETUNREACH: 'there is no network',
  ENFILE: 'too many files are open',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENOTEMPTY: 'the folder is not empty',
  ENOTFOUND: 'there is no host of this name',
  EPERM: 'permission denied',
  EPIPE: 'the other side has gone',
  EROFS: 'the file system is read-only',
  ETIMEDOUT: 'there was no answer in time',
  EXDEV: 'it is on another disk',
};

/** The code of an error of the system that has words here, such as `ENOENT`; `null`: it is something else. */
export function systemCode(error: unknown): string | null {
  const own = errorCode(error);
  if (own !== null && Object.hasOwn(WORDS, own)) return own;
  // Libraries put codes of their own in the place of the system's.
  const [, code = ''] = error instanceof Error ? (CALL_FAILED.exec(error.message) ?? []) : [];
  return Object.hasOwn(WORDS, code) ? code : null;
}

/** `connect ECONNREFUSED 127.0.0.1:25`, as Node says it. */
const CALL_FAILED = /^(?:[a-z]+ )?(E[A-Z]+)\b/;

/**
 * What an error of the system means, without the path or the address that it is about, which whoever reports it has to
 * name; `null`: it is something else. A rare one has the system's own words and its code: `invalid argument (EINVAL)`.
 */
export function systemWords(error: unknown): string | null {
  const code = systemCode(error);
  return code === null ? rareWords(error) : (WORDS[code] ?? null);
}

function rareWords(error: unknown): string | null {
  const code = errorCode(error);
  if (code === null || !(error instanceof Error) || !('syscall' in error)) return null;
  if (!('errno' in error) || typeof error.errno !== 'number') return null;
  // Node's own errors have a number of another kind, and libraries put codes of theirs beside the system's number.
  if (error.errno >= 0 || getSystemErrorName(error.errno) !== code) return null;
  return `${getSystemErrorMessage(error.errno)} (${code})`;
}
