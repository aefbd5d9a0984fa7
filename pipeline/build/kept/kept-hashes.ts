import type { Cache } from '../../cache/cache.ts';
import { pathBelow } from '../../files/path-below.ts';
import { type FileHashes, readHashes } from '../../write/file-hashes.ts';
import { MANIFEST_PATH } from '../../write/manifest.ts';
import { fileState, type FileState, isSameContent, isSameState } from '../../files/file-state.ts';
import { findKnownFiles, keepKnownFiles, type KnownFile } from './known-files.ts';

/**
 * Hashes of the files of a folder, as an earlier build left them or as they are now; a file is only read if what the file
 * system says about it is new. If the whole folder is a copy that kept its times, as from the cache of a CI service, size and
 * time are enough.
 *
 * @param cache Has to be saved for the next build to know.
 * @param folder Absolute.
 */
export function cachedHashes(cache: Cache, folder: string): FileHashes {
  const pieces = cache.shelf('pieces');
  const before = findKnownFiles(cache, folder);
  const stateOf = (path: string): FileState | null => fileState(pathBelow(folder, path));
  const manifest = stateOf(MANIFEST_PATH);
  const isCopy =
    before.manifest !== null &&
    manifest !== null &&
    isSameContent(before.manifest, manifest) &&
    before.manifest.inode !== manifest.inode;
  let looks: readonly (FileState | null)[] | null = null;
  /** All are looked at together, when the first is asked for: between other work, each look takes several times as long. */
  const lookAt = (place: number): FileState | null => (looks ??= before.paths.map(stateOf))[place] ?? null;
  /** What was found out about files that are not as they were. */
  const found = new Map<string, Omit<KnownFile, 'path'>>();
  const reading = readHashes(folder);
  return {
    of(path) {
      const place = before.placeOf(path);
      const state = place === null || found.has(path) ? stateOf(path) : lookAt(place);
      if (state === null) return null;
      if (place !== null) {
        const known = before.stateAt(place);
        if (isSameState(known, state)) return before.hashAt(place);
        if (isCopy && isSameContent(known, state)) {
          const hash = before.hashAt(place);
          found.set(path, { state, hash });
          return hash;
        }
      }
      const hash = reading.of(path);
      if (hash !== null) found.set(path, { state, hash });
      return hash;
    },
    countUntouched() {
      if (!before.isWhole || before.manifest === null || manifest === null) return null;
      if (!isSameState(before.manifest, manifest)) return null;
      const isUntouched = before.paths.every((_, place) => {
        const state = lookAt(place);
        return state !== null && isSameState(before.stateAt(place), state);
      });
      return isUntouched ? before.paths.length : null;
    },
    learn(path, hash, placed) {
      const state = stateOf(path);
      if (state !== null) found.set(path, { state, hash });
      if (placed !== undefined)
        pieces.put(pathBelow(folder, path), { hash, pieces: placed.map(({ key, length }) => [key, length]) });
    },
    piecesOf(path, hash) {
      const record = pieces.get(pathBelow(folder, path));
      return isPieces(record) && record.hash === hash
        ? record.pieces.map(([key, length]) => ({ key, length }))
        : null;
    },
    keep(files) {
      const manifestNow = stateOf(MANIFEST_PATH);
      if (manifestNow === null) return;
      const isSame =
        found.size === 0 &&
        before.manifest !== null &&
        before.paths.length === files.size &&
        isSameState(before.manifest, manifestNow);
      if (isSame) return;
      const known = Array.from(files, ([path, { hash }]): KnownFile | null => {
        const fresh = found.get(path);
        if (fresh !== undefined) return fresh.hash === hash ? { path, ...fresh } : null;
        const place = before.placeOf(path);
        if (place === null || before.hashAt(place) !== hash) return null;
        return { path, state: before.stateAt(place), hash };
      }).filter((file) => file !== null);
      keepKnownFiles(cache, folder, {
        manifest: manifestNow,
        isWhole: known.length === files.size,
        files: known,
      });
    },
  };
}

/** The pieces of a file, as they are kept. */
interface KeptPieces {
  readonly hash: string;
  readonly pieces: readonly (readonly [key: string, length: number])[];
}

function isPieces(kept: unknown): kept is KeptPieces {
  return typeof kept === 'object' && kept !== null && 'pieces' in kept;
}
