import type { Cache } from '../../cache/cache.ts';
import type { FileState } from '../../files/file-state.ts';

/** What an earlier build knew of the files of a folder. */
export interface KnownFiles {
  /** The state of the manifest. */
  readonly manifest: FileState;
  /** Whether these are all files of the manifest, each with its hash there. */
  readonly isWhole: boolean;
  /** Below the folder. */
  readonly paths: readonly string[];
  /** Of the file at a place among the paths. */
  stateAt(place: number): FileState;
  hashAt(place: number): string;
}

/** What is known of one file. */
export interface KnownFile {
  readonly path: string;
  readonly state: FileState;
  readonly hash: string;
}

/**
 * Looks for what was kept of a folder. There may be a hundred thousand files, and a build with nothing to do looks at each: so
 * paths, numbers and hashes are each one long text, which takes a hundredth of the time of as many records.
 */
export function findKnownFiles(cache: Cache, folder: string): KnownFiles | null {
  const kept = cache.shelf(STATES).get(folder);
  if (!isKept(kept)) return null;
  const paths = kept.paths === '' ? [] : kept.paths.split('\n');
  const bytes = Buffer.from(kept.states, 'base64');
  const states = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  if (states.length !== (paths.length + 1) * NUMBERS) return null;
  const stateAt = (place: number): FileState => {
    const at = (place + 1) * NUMBERS;
    return {
      size: states[at] ?? 0,
      modified: states[at + 1] ?? 0,
      inode: states[at + 2] ?? 0,
      changed: states[at + 3] ?? 0,
    };
  };
  let hashes: readonly string[] | null = null;
  return {
    manifest: stateAt(-1),
    isWhole: kept.isWhole,
    paths,
    stateAt,
    hashAt(place) {
      if (hashes === null) {
        const found = cache.shelf(HASHES).get(folder);
        hashes = typeof found === 'string' ? found.split('\n') : [];
      }
      return hashes[place] ?? '';
    },
  };
}

/** Keeps what is known of a folder, until the next time. */
export function keepKnownFiles(
  cache: Cache,
  folder: string,
  {
    manifest,
    isWhole,
    files,
  }: Pick<KnownFiles, 'manifest' | 'isWhole'> & { readonly files: readonly KnownFile[] },
): void {
  const states = new Float64Array((files.length + 1) * NUMBERS);
  for (const [place, { size, modified, inode, changed }] of [
    manifest,
    ...files.map(({ state }) => state),
  ].entries())
    states.set([size, modified, inode, changed], place * NUMBERS);
  cache.shelf(STATES).put(folder, {
    isWhole,
    paths: files.map(({ path }) => path).join('\n'),
    states: Buffer.from(states.buffer).toString('base64'),
  } satisfies KeptStates);
  cache.shelf(HASHES).put(folder, files.map(({ hash }) => hash).join('\n'));
}

/** By folder: {@link KeptStates}, and the hashes of the same files, a line each. */
const [STATES, HASHES] = ['states', 'hashes'];

interface KeptStates {
  readonly isWhole: boolean;
  /** A line each. */
  readonly paths: string;
  /** In base64: {@link NUMBERS} doubles for the manifest, then for each path. */
  readonly states: string;
}

/** Of a state. */
const NUMBERS = 4;

function isKept(kept: unknown): kept is KeptStates {
  return typeof kept === 'object' && kept !== null && 'isWhole' in kept && 'states' in kept;
}
