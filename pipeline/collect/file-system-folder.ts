import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { glob } from 'tinyglobby';

import type { ContentFolder } from './content-folder.ts';

/**
 * The content folder of a publication on disk. A folder that does not exist counts as empty. Symbolic links are not
 * followed, so a contribution can't publish anything from outside the folder.
 */
export function fileSystemFolder(directory: string): ContentFolder {
  return {
    list: async () => {
      const options = {
        cwd: directory,
        onlyFiles: true,
        expandDirectories: false,
        followSymbolicLinks: false,
      };
      const content = await glob('**/*', { ...options, dot: false });
      // `.well-known/` and the like are published; files that operating systems leave in folders are not.
      const hidden = await glob(['static/**/.*', 'static/**/.*/**/*'], {
        ...options,
        dot: true,
        ignore: ['**/.DS_Store', '**/.git', '**/.gitkeep', '**/.git/**'],
      });
      return [...new Set([...content, ...hidden])];
    },
    size: async (path) => (await stat(join(directory, ...path.split('/')))).size,
    read: (path) => readFile(join(directory, ...path.split('/'))),
  };
}
