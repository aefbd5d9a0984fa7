import type { Diagnostic } from '../model/diagnostic.ts';
import { errorCode } from '../text/thrown.ts';

/** Errors that are about the path of one file and say nothing about the others. */
const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'a part of its path is a file, not a folder',
  EILSEQ: 'its name is not valid in this file system',
  EINVAL: 'its name is not valid in this file system',
  EISDIR: 'a folder has its name',
  ENAMETOOLONG: 'its name is too long for the file system',
  ENOTDIR: 'a part of its path is a file, not a folder',
  ENOTEMPTY: 'a folder has its name',
};

/**
 * Says why one file of many could not be written; `null` if no file can be written at all: the disk is full, or the
 * folder is not ours.
 *
 * @param path Of the output.
 */
export function explainUnwritable(error: unknown, path: string): Diagnostic | null {
  const code = errorCode(error) ?? '';
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  if (reason === undefined) return null;
  return {
    severity: 'error',
    rule: 'write-failed',
    message: `Unexpected failure to write \`${path}\`: ${reason}`,
    hint: 'Remove what is there, or rename the article, tag or file that it is made from.',
    file: null,
    line: null,
    column: null,
  };
}
