import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Diagnostic } from '../../../pipeline/model/diagnostic.ts';

const LOADER = fileURLToPath(new URL('load-all.ts', import.meta.url));

/** What became of a publication's configuration. */
export interface Loaded {
  readonly site: { readonly title: string } | null;
  readonly diagnostics: readonly Diagnostic[];
  /** What Node warned of. */
  readonly warnings: readonly string[];
}

/** Texts by path, of the files of a publication. */
export type Files = Readonly<Record<string, string>>;

/**
 * Loads the configurations of publications as Node does it, all in one process. Where there is something below `later/`, it
 * is put into the publication after a first loading, and a second one counts.
 */
export function loadAll(publications: readonly Files[]): readonly Loaded[] {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-config-'));
  try {
    const roots = publications.map((files, index) => {
      const root = join(folder, String(index));
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      return root;
    });
    const printed: readonly Loaded[] = JSON.parse(
      execFileSync(process.execPath, [LOADER, ...roots], { encoding: 'utf8' }),
    );
    return printed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A finding as people see its first line. */
export function told({ file, line, column, severity, message, rule }: Diagnostic): string {
  const place = line === null ? '' : `:${line}:${column ?? ''}`;
  return `${file}${place} ${severity} ${message} ${rule}`;
}
