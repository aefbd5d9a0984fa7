import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Copies the repository, including uncommitted changes, into a folder of its own, where mutants can be put in place. It
 * uses the repository's packages.
 *
 * @returns The folder.
 */
export function copyTree(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-mutation-'));
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0'))
    if (file !== '' && existsSync(join(root, file))) cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Removes a copy. */
export function removeTree(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
