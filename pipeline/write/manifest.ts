/** What the writer wrote last time, by path below the out folder. */
export interface Manifest {
  readonly version: 1;
  readonly files: Readonly<Record<string, ManifestEntry>>;
}

/** One file: the key it was rendered for, and a digest of its bytes. */
export interface ManifestEntry {
  readonly key: string;
  readonly digest: string;
}

/** Where the manifest stands below the out folder. */
export const MANIFEST_PATH = '.milepost/manifest.json';

/** The manifest before the first build. */
export const EMPTY_MANIFEST: Manifest = { version: 1, files: {} };

/** Reads a manifest; `null` for anything that is none. */
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
    const entries = Object.entries(files).flatMap(
      ([path, entry]: [string, unknown]): [string, ManifestEntry][] =>
        isEntry(entry) && isSafePath(path) ? [[path, { key: entry.key, digest: entry.digest }]] : [],
    );
    return { version: 1, files: Object.fromEntries(entries) };
  } catch {
    return null;
  }
}

/** Writes a manifest: sorted, one file a line, the same bytes for the same content. */
export function serializeManifest(files: ReadonlyMap<string, ManifestEntry>): string {
  const lines = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { key, digest }]) => `    ${JSON.stringify(path)}: ${JSON.stringify({ key, digest })}`);
  return `{\n  "version": 1,\n  "files": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** Whether a path stays below the folder that it is relative to, whatever the platform. */
export function isSafePath(path: string): boolean {
  return (
    path !== '' &&
    !/[\\:\0]/.test(path) &&
    path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  );
}

function isEntry(value: unknown): value is ManifestEntry {
  return (
    value !== null &&
    typeof value === 'object' &&
    'key' in value &&
    typeof value.key === 'string' &&
    'digest' in value &&
    typeof value.digest === 'string'
  );
}
