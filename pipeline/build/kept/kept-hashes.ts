import { join, relative, sep } from 'node:path';

import type { Cache } from '../../cache/cache.ts';
import { type FileHashes, readHashes } from '../../write/file-hashes.ts';
import { MANIFEST_PATH } from '../../write/manifest.ts';
import { fileState, type FileState, isSameContent } from '../file-state.ts';

/** The hashes of the files of a folder, as an earlier build left them or as they are now. */
export interface KeptHashes extends FileHashes {
  /** Records them for the next build, once the cache is saved. */
  keep(): void;
}

/** What is known of a folder's files. */
interface KnownFiles {
  /** The state of the manifest, see {@link FileState}. */
  readonly manifest: readonly [content: string, place: string];
  /** By path below the folder. */
  readonly files: Readonly<Record<string, KnownFile>>;
}

type KnownFile = readonly [content: string, place: string, hash: string];

/**
 * Hashes of the files of a folder; a file is only read if what the file system says about it is new. If the whole folder
 * is a copy that kept its times, as from the cache of a CI service, size and time are enough.
 *
 * @param folder Absolute.
 */
export function cachedHashes(cache: Cache, folder: string): KeptHashes {
  const shelf = cache.shelf('files');
  const pieces = cache.shelf('pieces');
  const kept = shelf.get(folder);
  const before = isKnown(kept) ? kept : { manifest: ['', ''] as const, files: {} };
  const manifest = fileState(join(folder, MANIFEST_PATH));
  const isCopy =
    manifest !== null &&
    isSameContent(before.manifest[0], manifest.content) &&
    inodeOf(before.manifest[1]) !== inodeOf(manifest.place);
  const known = new Map(Object.entries(before.files));
  const now = new Map<string, KnownFile>();
  let isChanged = false;
  const start = folder + sep;
  /** Much faster than `relative`. */
  const below = (file: string): string =>
    file.startsWith(start) ? file.slice(start.length) : relative(folder, file);
  const note = (path: string, { content, place }: FileState, hash: string): void => {
    now.set(path, [content, place, hash]);
    isChanged = true;
  };
  return {
    of(file) {
      const path = below(file);
      const state = fileState(file);
      if (state === null) return null;
      const one = known.get(path);
      if (one !== undefined) {
        const [content, place, hash] = one;
        if (place === state.place && content === state.content) {
          now.set(path, one);
          return hash;
        }
        if (isCopy && isSameContent(content, state.content)) {
          note(path, state, hash);
          return hash;
        }
      }
      const hash = readHashes.of(file);
      if (hash !== null) note(path, state, hash);
      return hash;
    },
    learn(file, hash, placed) {
      const path = below(file);
      const state = fileState(file);
      if (state !== null) note(path, state, hash);
      if (placed !== undefined)
        pieces.put(file, { hash, pieces: placed.map(({ key, length }) => [key, length]) });
    },
    piecesOf(file, hash) {
      const record = pieces.get(file);
      return isPieces(record) && record.hash === hash
        ? record.pieces.map(([key, length]) => ({ key, length }))
        : null;
    },
    keep() {
      const state = fileState(join(folder, MANIFEST_PATH));
      if (state === null) return;
      const { content, place } = state;
      const isSame =
        !isChanged &&
        now.size === known.size &&
        before.manifest[0] === content &&
        before.manifest[1] === place;
      if (!isSame)
        shelf.put(folder, {
          manifest: [content, place],
          files: Object.fromEntries(now),
        } satisfies KnownFiles);
    },
  };
}

function inodeOf(place: string): string {
  return place.split(' ')[0] ?? '';
}

function isKnown(kept: unknown): kept is KnownFiles {
  return typeof kept === 'object' && kept !== null && 'manifest' in kept && 'files' in kept;
}

/** The pieces of a file, as they are kept. */
interface KeptPieces {
  readonly hash: string;
  readonly pieces: readonly (readonly [key: string, length: number])[];
}

function isPieces(kept: unknown): kept is KeptPieces {
  return typeof kept === 'object' && kept !== null && 'pieces' in kept;
}
