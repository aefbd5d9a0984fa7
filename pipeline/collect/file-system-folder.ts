import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { glob } from 'tinyglobby';

import type { ContentFolder } from './content-folder.ts';

/**
 * The content folder of a publication on disk. A folder that does not exist is an empty one. Symbolic links are not
 * followed: whatever somebody proposes to publish, nothing from outside the folder is read.
 */
export function fileSystemFolder(directory: string): ContentFolder {
  return {
    list: () =>
      glob('**/*', {
        cwd: directory,
        dot: false,
        onlyFiles: true,
        expandDirectories: false,
        followSymbolicLinks: false,
      }),
    read: (path) => readFile(join(directory, ...path.split('/'))),
  };
}
