import { statSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { Cache } from '../cache/cache.ts';
import { hashOf } from '../text/hash.ts';
import { type FileHashes, readHashes } from '../write/file-hashes.ts';
import { MANIFEST_PATH } from '../write/manifest.ts';

/**
 * The hash of a file's path, size, inode, and times of modification and change to the nanosecond, which git also goes
 * by: if it is the same, so are the bytes. `null` if there is no such file.
 */
export function fileState(file: string): string | null {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (stat?.isFile() !== true) return null;
  const { size, ino, mtimeNs, ctimeNs } = stat;
  return hashOf(`${file}\n${size} ${ino} ${mtimeNs} ${ctimeNs}`);
}

/** The hashes of the files of a folder, as an earlier build left them or as they are now. */
export interface KeptHashes extends FileHashes {
  /** Records them for the next build, once the cache is saved. */
  keep(): void;
}

/** What is known of a folder's files. */
interface KnownFiles {
  /** The stamp of the manifest, see {@link Stamp}. */
  readonly manifest: readonly [content: string, place: string];
  /** By path below the folder. */
  readonly files: Readonly<Record<string, KnownFile>>;
}

type KnownFile = readonly [content: string, place: string, hash: string];

/** What the file system says about a file. */
interface Stamp {
  /** Its size and when it was modified: the same in a copy that keeps times. */
  readonly content: string;
  /** Its inode and when anything about it was changed: only the same for the same file. */
  readonly place: string;
}

/**
 * Hashes of the files of a folder; a file is only read if what the file system says about it is new. If the whole folder
 * is a copy that kept its times, as from the cache of a CI service, size and time are enough.
 *
 * @param folder Absolute.
 */
export function cachedHashes(cache: Cache, folder: string): KeptHashes {
  const shelf = cache.shelf('files');
  const pieces = cache.shelf('pieces');
  const kept = shelf.all().get(folder);
  const before = isKnown(kept) ? kept : { manifest: ['', ''] as const, files: {} };
  const manifest = stampOf(join(folder, MANIFEST_PATH));
  const isCopy =
    manifest !== null &&
    isSameContent(before.manifest[0], manifest.content) &&
    inodeOf(before.manifest[1]) !== inodeOf(manifest.place);
  const known = new Map(Object.entries(before.files));
  const now = new Map<string, KnownFile>();
  let isChanged = false;
  const note = (path: string, { content, place }: Stamp, hash: string): void => {
    now.set(path, [content, place, hash]);
    isChanged = true;
  };
  return {
    of(file) {
      const path = relative(folder, file);
      const stamp = stampOf(file);
      if (stamp === null) return null;
      const one = known.get(path);
      if (one !== undefined) {
        const [content, place, hash] = one;
        if (place === stamp.place && content === stamp.content) {
          now.set(path, one);
          return hash;
        }
        if (isCopy && isSameContent(content, stamp.content)) {
          note(path, stamp, hash);
          return hash;
        }
      }
      const hash = readHashes.of(file);
      if (hash !== null) note(path, stamp, hash);
      return hash;
    },
    learn(file, hash, placed) {
      const path = relative(folder, file);
      const stamp = stampOf(file);
      if (stamp !== null) note(path, stamp, hash);
      if (placed !== undefined)
        pieces.put(file, { hash, pieces: placed.map(({ key, length }) => [key, length]) });
    },
    piecesOf(file, hash) {
      const record = pieces.all().get(file);
      return isPieces(record) && record.hash === hash
        ? record.pieces.map(([key, length]) => ({ key, length }))
        : null;
    },
    keep() {
      const stamp = stampOf(join(folder, MANIFEST_PATH));
      if (stamp === null) return;
      const { content, place } = stamp;
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

function stampOf(file: string): Stamp | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) return null;
  const { size, ino, mtimeMs, ctimeMs } = stat;
  return { content: `${size} ${mtimeMs}`, place: `${ino} ${ctimeMs}` };
}

function inodeOf(place: string): string {
  return place.split(' ')[0] ?? '';
}

/** Some archives keep whole seconds only. */
function isSameContent(before: string, now: string): boolean {
  if (before === now) return true;
  const [size, time] = before.split(' ');
  const [sizeNow, timeNow] = now.split(' ');
  return (
    size === sizeNow &&
    Number(timeNow) % 1000 === 0 &&
    Math.floor(Number(time) / 1000) * 1000 === Number(timeNow)
  );
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
