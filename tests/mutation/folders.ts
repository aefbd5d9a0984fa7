import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where code is broken on purpose, by default. */
export const FOLDERS: readonly string[] = [
  'pipeline/parse/structure',
  'pipeline/mailing',
  'pipeline/deliver',
  'pipeline/message',
  'pipeline/write',
  'pipeline/audience',
  'pipeline/serve',
];

/** The folder of `FOLDERS` that contains a file, else the file's own folder. */
export function folderOf(file: string): string {
  return FOLDERS.find((folder) => file.startsWith(`${folder}/`)) ?? file.slice(0, file.lastIndexOf('/'));
}

/** The modules below a folder of the repository, or the module itself, as paths from its root, sorted. */
export function modulesBelow(root: string, path: string): readonly string[] {
  if (!existsSync(join(root, path))) return [];
  if (path.endsWith('.ts')) return [path];
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${path}/${file}`)
    .sort();
}
