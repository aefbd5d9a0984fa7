import { systemCode, systemWords } from '../../text/thrown.ts';
import { dirname } from 'node:path';

import { writerOf } from '../../files/temporary-name.ts';
import { CommandFailure } from '../common/effects.ts';

/** What means something else where a file is written. */
const WRITING: Readonly<Record<string, string>> = {
  EEXIST: 'a part of the path is a file, not a folder',
  EISDIR: 'there is a folder in place of a file',
  // What a recursive mkdir says on a read-only file system.
  ENOENT: 'the folder can’t be created there',
};

const OTHER_OUT =
  'Choose another folder with --out, or repair this one. What was there before is still there.';

/**
 * Turns a failure of the file system into a message for a person; gives any other error back unchanged. Of a temporary
 * file, which nobody knows of, its folder is named.
 *
 * @param out What is written to if the error names no path.
 * @param hint What to do about it.
 */
export function explainWriteFailure(error: unknown, out: string, hint: string = OTHER_OUT): unknown {
  const reason = WRITING[systemCode(error) ?? ''] ?? systemWords(error);
  if (reason === null || !(error instanceof Error)) return error;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : out;
  const shown = writerOf(path) === null ? path : dirname(path);
  return new CommandFailure(`Can't write ${shown}: ${reason}`, hint, 1, { cause: error });
}
