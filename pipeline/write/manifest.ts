import { OWN_FOLDER } from '../model/permalinks.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

/** What the writer wrote last time, by path below the out folder. */
export interface Manifest {
  readonly version: 1;
  readonly files: ReadonlyMap<string, ManifestEntry>;
}

/** One file: the key it was rendered for, and the hash of its bytes. */
export interface ManifestEntry {
  readonly key: string;
  readonly hash: string;
  /** What was found wrong with it; absent if nothing was. */
  readonly findings?: readonly Diagnostic[];
}

/** An entry in the form of the file. */
interface WrittenEntry extends Omit<ManifestEntry, 'hash'> {
  readonly digest: string;
}

/** The path of the manifest below the out folder. */
export const MANIFEST_PATH: string = `${OWN_FOLDER}/manifest.json`;

/** The manifest before the first build. */
export const EMPTY_MANIFEST: Manifest = { version: 1, files: new Map() };

/** Reads a manifest; `null` for anything that is not one. */
export function parseManifest(text: string): Manifest | null {
  try {
    const value: unknown = JSON.parse(text);
    if (
      value === null ||
      typeof value !== 'object' ||
      !('files' in value) ||
      !('version' in value) ||
      value.version !== 1
    )
      return null;
    const files = value.files;
    if (files === null || typeof files !== 'object') return null;
    const entries = new Map<string, ManifestEntry>();
    const written: readonly (readonly [string, unknown])[] = Object.entries(files);
    for (const [path, entry] of written)
      if (isEntry(entry) && isSafePath(path)) entries.set(path, entryOf(entry));
    return { version: 1, files: entries };
  } catch {
    return null;
  }
}

/** Writes a manifest: sorted, one file per line, so that the same content gives the same bytes. */
export function serializeManifest(files: ReadonlyMap<string, ManifestEntry>): string {
  const lines = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, entry]) => `    ${JSON.stringify(path)}: ${JSON.stringify(fieldsOf(entry))}`);
  return `{\n  "version": 1,\n  "files": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** Whether a path stays below the folder it is relative to, on any platform. */
export function isSafePath(path: string): boolean {
  return (
    path !== '' &&
    !/[\\:\0]/.test(path) &&
    path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  );
}

/** The fields in their fixed order; the field is left out if there are no findings. */
function fieldsOf({ key, hash, findings = [] }: ManifestEntry): WrittenEntry {
  return findings.length === 0 ? { key, digest: hash } : { key, digest: hash, findings };
}

function entryOf({ key, digest, findings = [] }: WrittenEntry): ManifestEntry {
  return { key, hash: digest, findings };
}

function isEntry(value: unknown): value is WrittenEntry {
  return (
    value !== null &&
    typeof value === 'object' &&
    'key' in value &&
    typeof value.key === 'string' &&
    'digest' in value &&
    typeof value.digest === 'string' &&
    (!('findings' in value) || (Array.isArray(value.findings) && value.findings.every(isDiagnostic)))
  );
}

function isDiagnostic(value: unknown): value is Diagnostic {
  return (
    value !== null &&
    typeof value === 'object' &&
    'severity' in value &&
    ['error', 'warning', 'info'].includes(String(value.severity)) &&
    'rule' in value &&
    typeof value.rule === 'string' &&
    'message' in value &&
    typeof value.message === 'string' &&
    'hint' in value &&
    'file' in value &&
    'line' in value &&
    'column' in value
  );
}
