import type { Cache } from '../../cache/cache.ts';
import type { FileState } from '../../files/file-state.ts';

/** What an earlier build knew of the files of a folder. */
export interface KnownFiles {
  /** The state of the manifest; `null`: nothing is known. */
  readonly manifest: FileState | null;
  /** Whether these are all files of the manifest, each with its hash there. */
  readonly isWhole: boolean;
  /** Below the folder. */
  readonly paths: readonly string[];
  /** The place of a path among them; `null`: it is not known. */
  placeOf(path: string): number | null;
  /** Of the file at a place. */
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
export function findKnownFiles(cache: Cache, folder: string): KnownFiles {
  const kept = cache.shelf(STATES).get(folder);
  if (!isKept(kept)) return NOTHING;
  const paths = kept.paths === '' ? [] : kept.paths.split('\n');
  const bytes = Buffer.from(kept.states, 'base64');
  const states = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  if (states.length !== (paths.length + 1) * NUMBERS) return NOTHING;
  const stateAt = (place: number): FileState => {
    const at = (place + 1) * NUMBERS;
    return {
      size: states[at] ?? 0,
      modified: states[at + 1] ?? 0,
      inode: states[at + 2] ?? 0,
      changed: states[at + 3] ?? 0,
    };
  };
  let places: ReadonlyMap<string, number> | null = null;
  let hashes: readonly string[] | null = null;
  return {
    manifest: stateAt(-1),
    isWhole: kept.isWhole,
    paths,
    placeOf: (path) => (places ??= new Map(paths.map((known, place) => [known, place]))).get(path) ?? null,
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

const NO_STATE: FileState = { size: 0, modified: 0, inode: 0, changed: 0 };

const NOTHING: KnownFiles = {
  manifest: null,
  isWhole: false,
  paths: [],
  placeOf: () => null,
  stateAt: () => NO_STATE,
  hashAt: () => '',
};

/** Keeps what is known of a folder, until the next time. */
export function keepKnownFiles(
  cache: Cache,
  folder: string,
  {
    manifest,
    isWhole,
    files,
  }: Pick<KnownFiles, 'isWhole'> & {
    readonly manifest: FileState;
    readonly files: readonly KnownFile[];
  },
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
